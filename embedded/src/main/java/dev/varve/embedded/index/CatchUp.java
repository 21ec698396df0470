package dev.varve.embedded.index;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Change;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Snapshot.SpaceEntry;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Where callers wait for the projector: bulk writers while the backlog is long, searches that find
 * an index too far behind, and flush.
 */
final class CatchUp {
  /** Changes beyond which bulk writers wait. */
  static final int MAX_BACKLOG = 20_000;

  private static final Duration POLL = Duration.ofMillis(20);

  /** How long the projector may make no progress before a waiting caller gives up. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Indexes indexes;
  private final Projector projector;
  private final Ledger ledger;

  CatchUp(Indexes indexes, Projector projector) {
    this.indexes = indexes;
    this.projector = projector;
    this.ledger = indexes.ledger();
  }

  /** After a write: a bulk writer waits while the backlog is too long, a single write never. */
  void written(SpaceEntry entry, int items) {
    projector.wake();
    if (items > 1) {
      awaitProgress(entry, () -> backlog(entry) <= MAX_BACKLOG || projector.problem().isPresent());
    }
  }

  /** Runs a search, again when the projector has caught up if the index was too far behind. */
  <T> T whenNear(SpaceEntry entry, Supplier<T> search) {
    while (true) {
      try {
        return search.get();
      } catch (SpaceReader.BehindException e) {
        projector.wake();
        awaitProgress(entry, () -> backlog(entry) <= SpaceReader.MAX_TAIL);
      }
    }
  }

  /** Returns when everything acknowledged so far is committed to the index. */
  void flush(SpaceEntry entry) {
    int space = entry.number();
    long seq = ledger.read(snapshot -> snapshot.seq());
    projector.hurry();
    awaitProgress(entry, () -> reached(space, seq));
  }

  private boolean reached(int space, long seq) {
    long applied = indexes.applied(space);
    int enough = indexes.enough(applied);
    List<Change> missing = ledger.read(s -> s.changes(space, applied, seq, enough));
    return missing.size() < enough;
  }

  private long backlog(SpaceEntry entry) {
    long applied = indexes.applied(entry.number());
    return ledger.read(
        snapshot -> snapshot.backlog(entry.number(), applied, SpaceReader.MAX_TAIL + 1));
  }

  private void awaitProgress(SpaceEntry entry, BooleanSupplier done) {
    long lastApplied = -1;
    long deadline = 0;
    while (!done.getAsBoolean()) {
      long applied = indexes.applied(entry.number());
      if (applied != lastApplied) {
        lastApplied = applied;
        deadline = System.nanoTime() + PATIENCE.toNanos();
      }
      if (System.nanoTime() > deadline || projector.problem().isPresent()) {
        throw stuck(entry, applied);
      }
      pause(entry);
    }
  }

  private void pause(SpaceEntry entry) {
    try {
      projector.await(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LuceneVectorStore.interrupted(entry.space().name());
    }
  }

  private VarveException stuck(SpaceEntry entry, long applied) {
    return VarveException.of(
        Kind.UNAVAILABLE,
        "index of space '%s' stands at change %d: %s; "
            + "run 'varve db health' to see who writes it, then 'varve db repair'",
        entry.space().name(),
        applied,
        projector.problem().orElse("it has not moved for " + PATIENCE.toSeconds() + " s"));
  }
}
