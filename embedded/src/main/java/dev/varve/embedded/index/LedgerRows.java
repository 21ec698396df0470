package dev.varve.embedded.index;

import dev.varve.ledger.Change;
import dev.varve.ledger.Op;
import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The rows of a space that were live when a given change was the last. */
final class LedgerRows {
  private static final int PAGE = 1_000;

  private final Snapshot snapshot;
  private final int space;
  private final long asOf;

  LedgerRows(Snapshot snapshot, int space, long asOf) {
    this.snapshot = snapshot;
    this.space = space;
    this.asOf = asOf;
  }

  /** Hands out each row as it stood then, in no particular order. */
  void forEach(Consumer<Row> work) {
    stillLive(work);
    endedSince(work);
  }

  /**
   * Rows that were live then, but that the ledger has forgotten since: nothing can be said of them.
   */
  Set<Long> forgottenSince() {
    Set<Long> forgotten = new HashSet<>();
    List<Change> page = snapshot.changes(space, asOf, snapshot.seq(), PAGE);
    while (!page.isEmpty()) {
      page.stream()
          .filter(change -> change.op() == Op.DELETE && change.prevSeq() <= asOf)
          .forEach(change -> forgotten.add(change.prevSeq()));
      page = snapshot.changes(space, page.getLast().seq(), snapshot.seq(), PAGE);
    }
    for (Row row : snapshot.rows(forgotten)) {
      forgotten.remove(row.seq());
    }
    return forgotten;
  }

  private void stillLive(Consumer<Row> work) {
    List<Row> page = snapshot.scan(space, 0, PAGE);
    while (!page.isEmpty()) {
      page.stream()
          .filter(row -> row.seq() <= asOf)
          .forEach(row -> work.accept(ChangeBatch.asOf(row, asOf)));
      page = snapshot.scan(space, page.getLast().seq(), PAGE);
    }
  }

  private void endedSince(Consumer<Row> work) {
    List<Change> page = snapshot.changes(space, asOf, snapshot.seq(), PAGE);
    while (!page.isEmpty()) {
      List<Long> ended =
          page.stream()
              .filter(change -> change.op() != Op.EMBED)
              .map(Change::prevSeq)
              .filter(seq -> seq != 0 && seq <= asOf)
              .toList();
      snapshot.rows(ended).forEach(row -> work.accept(ChangeBatch.asOf(row, asOf)));
      page = snapshot.changes(space, page.getLast().seq(), snapshot.seq(), PAGE);
    }
  }
}
