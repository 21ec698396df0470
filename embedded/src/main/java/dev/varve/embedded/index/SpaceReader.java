package dev.varve.embedded.index;

import dev.varve.embedded.index.CommittedIndex.Commit;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Snapshot.SpaceEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  /**
   * Changes that the tail may hold: twice what bulk writers leave (DESIGN of the tail's memory).
   */
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
  interface Work<T> {
    T on(SpaceView view) throws IOException;
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
  <T> T see(Work<T> work) {
    Turn turn = take();
    try {
      Optional<Commit> commit = index.refresh();
      Ledger.Identity identity = ledger.identity();
      return ledger.read(
          snapshot -> {
            try (View opened = look(snapshot, trusted(commit, identity, snapshot))) {
              turn.end();
              return work.on(opened.view());
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

  private View look(Snapshot snapshot, Optional<Commit> commit) throws IOException {
    long applied = commit.map(found -> found.mark().seq()).orElse(0L);
    if (snapshot.backlog(entry.number(), applied, MAX_TAIL + 1) > MAX_TAIL) {
      throw new BehindException();
    }
    Tail.State beyond = tail.advance(snapshot, applied, snapshot.seq());
    SpaceEntry now =
        snapshot
            .space(entry.space().name())
            .filter(found -> found.number() == entry.number())
            .orElseThrow(() -> gone(entry.space().name()));
    return new View(snapshot, now, commit.orElse(null), beyond);
  }

  static VarveException gone(String space) {
    return VarveException.of(
        Kind.NOT_FOUND, "space '%s' is gone; someone has dropped it since it was opened", space);
  }

  /** A view together with the hold on its readers. */
  private static final class View implements AutoCloseable {
    private final MultiReader all;
    private final SpaceView view;

    View(Snapshot snapshot, SpaceEntry entry, @Nullable Commit commit, Tail.State tail)
        throws IOException {
      DirectoryReader live = commit == null ? null : commit.live();
      IndexReader[] readers =
          live == null
              ? new IndexReader[] {tail.reader()}
              : new IndexReader[] {live, tail.reader()};
      this.all = new MultiReader(readers, false); // counts itself as a user of each
      this.view =
          new SpaceView(
              snapshot,
              entry.number(),
              entry.space(),
              new IndexSearcher(all),
              live == null ? 0 : live.maxDoc(),
              commit == null ? 0 : commit.mark().seq(),
              tail);
    }

    SpaceView view() {
      return view;
    }

    @Override
    public void close() {
      try {
        all.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    index.close();
    tail.close();
  }
}
