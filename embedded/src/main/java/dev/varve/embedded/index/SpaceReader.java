package dev.varve.embedded.index;

import dev.varve.embedded.index.CommittedIndex.Commit;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Snapshot.SpaceEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/**
 * Lets searches see one space: index, tail and ledger at one moment. The order is what makes a
 * search see everything acknowledged: first the index's newest commit, then the ledger's snapshot.
 * The snapshot is then never older than the index, and the tail is what lies between.
 */
final class SpaceReader implements AutoCloseable {
  /** Changes that the tail may hold: twice what bulk writers leave. */
  static final int MAX_TAIL = 40_000;

  private final Ledger ledger;
  private final SpaceEntry entry;
  private final CommittedIndex index;
  private final Tail tail;

  /** Held while a view is made, so that snapshots follow each other as the tail does. */
  private final Semaphore gate = new Semaphore(1, true);

  private @Nullable AppliedMark valid;

  SpaceReader(Path home, Ledger ledger, SpaceEntry entry) {
    this.ledger = ledger;
    this.entry = entry;
    this.index = new CommittedIndex(IndexDirectory.of(home, entry.number()));
    this.tail = new Tail(entry.number(), entry.space());
  }

  /** What a search does with what it sees. */
  interface Work<V, T> {
    T on(V view) throws IOException;
  }

  /** Thrown while the index is too far behind for the tail; the projector must catch up first. */
  static final class BehindException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BehindException() {
      super("index is behind", null, false, false);
    }
  }

  /**
   * Runs {@code work} on what the space holds now.
   *
   * @throws BehindException if the index must catch up first
   */
  <T> T see(Work<SpaceView, T> work) {
    return see(
        (snapshot, commit, turn) -> {
          Readers readers = look(snapshot, commit, turn);
          try (readers) {
            return work.on(present(snapshot, commit, readers));
          }
        });
  }

  /**
   * Runs {@code work} on what was visible when {@code asOf} was the last change.
   *
   * @throws VarveException INVALID if that is before the horizon or still to come
   * @throws BehindException if the index must catch up first
   */
  <T> T seePast(long asOf, Work<PastView, T> work) {
    return see(
        (snapshot, commit, turn) -> {
          requireInReach(asOf, snapshot, commit);
          requireNear(snapshot, applied(commit));
          try (Tail since = new Tail(entry.number(), entry.space());
              Readers readers = new Readers(raw(commit), beyond(since, snapshot, commit, asOf))) {
            turn.end();
            return work.on(past(snapshot, readers, asOf));
          }
        });
  }

  /** What to do with the parts of a view; ends the turn when it has taken hold of them. */
  private interface Viewing<T> {
    T on(Snapshot snapshot, Optional<Commit> commit, Turn turn) throws IOException;
  }

  private <T> T see(Viewing<T> viewing) {
    Turn turn = take();
    try {
      Optional<Commit> newest = index.refresh();
      Ledger.Identity identity = ledger.identity();
      return ledger.read(
          snapshot -> {
            requirePresent(snapshot);
            try {
              return viewing.on(snapshot, trusted(newest, identity, snapshot), turn);
            } catch (IOException e) {
              throw IndexDirectory.failed(index.path(), e);
            }
          });
    } finally {
      turn.end();
    }
  }

  private Turn take() {
    try {
      gate.acquire();
      return new Turn();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LuceneVectorStore.interrupted(entry.space().name());
    }
  }

  /** The turn of one search to make its view; ends when the view is there. */
  private final class Turn {
    private boolean open = true;

    void end() {
      if (open) {
        open = false;
        gate.release();
      }
    }
  }

  /** The commit if it is a projection of this ledger. */
  private Optional<Commit> trusted(
      Optional<Commit> commit, Ledger.Identity identity, Snapshot snapshot) {
    if (commit.isEmpty()) {
      return commit;
    }
    AppliedMark mark = commit.get().mark();
    if (!mark.equals(valid) || !mark.isOf(identity)) {
      if (!mark.matches(identity, entry.number(), snapshot)) {
        return Optional.empty();
      }
      valid = mark;
    }
    return commit;
  }

  private static long applied(Optional<Commit> commit) {
    return commit.map(found -> found.mark().seq()).orElse(0L);
  }

  private void requirePresent(Snapshot snapshot) {
    String name = entry.space().name();
    if (snapshot.space(name).filter(now -> now.number() == entry.number()).isEmpty()) {
      throw gone(name);
    }
  }

  private void requireNear(Snapshot snapshot, long applied) {
    if (snapshot.backlog(entry.number(), applied, MAX_TAIL + 1) > MAX_TAIL) {
      throw new BehindException();
    }
  }

  private void requireInReach(long asOf, Snapshot snapshot, Optional<Commit> commit) {
    long horizon =
        Math.max(
            snapshot.horizon(entry.number()),
            commit.map(found -> found.mark().horizon()).orElse(0L));
    if (asOf < horizon) {
      throw VarveException.of(
          Kind.INVALID,
          "space '%s' cannot be searched as of change %d: what ended up to change %d may be gone; "
              + "ask for a later state",
          entry.space().name(),
          asOf,
          horizon);
    }
    if (asOf > snapshot.seq()) {
      throw VarveException.of(
          Kind.INVALID,
          "space '%s' cannot be searched as of change %d: the last change is %d",
          entry.space().name(),
          asOf,
          snapshot.seq());
    }
  }

  static VarveException gone(String space) {
    return VarveException.of(
        Kind.NOT_FOUND, "space '%s' is gone; someone has dropped it since it was opened", space);
  }

  private Readers look(Snapshot snapshot, Optional<Commit> commit, Turn turn) throws IOException {
    requireNear(snapshot, applied(commit));
    Tail.State beyond = tail.advance(snapshot, applied(commit), snapshot.seq());
    Readers readers = new Readers(commit.map(Commit::live).orElse(null), beyond);
    turn.end();
    return readers;
  }

  private SpaceView present(Snapshot snapshot, Optional<Commit> commit, Readers readers) {
    return new SpaceView(
        snapshot,
        entry.number(),
        entry.space(),
        new IndexSearcher(readers.all),
        readers.indexed,
        applied(commit),
        readers.tail);
  }

  private static @Nullable DirectoryReader raw(Optional<Commit> commit) {
    return commit.map(Commit::raw).orElse(null);
  }

  /** The changes from the index up to {@code asOf}. */
  private static Tail.State beyond(
      Tail since, Snapshot snapshot, Optional<Commit> commit, long asOf) {
    long applied = applied(commit);
    return since.advance(snapshot, applied, Math.max(applied, asOf));
  }

  private PastView past(Snapshot snapshot, Readers readers, long asOf) {
    return new PastView(
        snapshot,
        entry.number(),
        entry.space(),
        new IndexSearcher(readers.all),
        readers.indexed,
        readers.tail.superseded(),
        asOf);
  }

  /** A hold on the readers of index and tail. */
  private static final class Readers implements AutoCloseable {
    private final MultiReader all;
    private final int indexed;
    private final Tail.State tail;

    Readers(@Nullable DirectoryReader index, Tail.State tail) throws IOException {
      IndexReader[] both =
          index == null
              ? new IndexReader[] {tail.reader()}
              : new IndexReader[] {index, tail.reader()};
      this.all = new MultiReader(both, false); // counts itself as a user of each
      this.indexed = index == null ? 0 : index.maxDoc();
      this.tail = tail;
    }

    @Override
    public void close() throws IOException {
      all.close();
    }
  }

  @Override
  public void close() {
    index.close();
    tail.close();
  }
}
