package dev.varve.embedded.index;

import dev.varve.item.Item;
import dev.varve.ledger.Change;
import dev.varve.ledger.Op;
import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Consecutive changes of one space together with the rows they wrote, as those stood after the last
 * of the changes. Rows erased since are missing.
 */
record ChangeBatch(List<Change> changes, List<Row> rows) {
  private static final int LIMIT = 1_000;

  /** The next changes beyond {@code after}, at most {@value #LIMIT}. */
  static ChangeBatch read(Snapshot snapshot, int space, long after, long upTo) {
    List<Change> changes = snapshot.changes(space, after, upTo, LIMIT);
    if (changes.isEmpty()) {
      return new ChangeBatch(changes, List.of());
    }
    long last = changes.getLast().seq();
    Set<Long> written = new HashSet<>();
    for (Change change : changes) {
      if (change.op() == Op.PUT) {
        written.add(change.seq());
      } else if (change.op() == Op.EMBED) {
        written.add(change.prevSeq());
      }
    }
    List<Row> rows =
        snapshot.rows(written).stream().map(row -> asOf(row, last)).sorted(BY_SEQ).toList();
    return new ChangeBatch(changes, rows);
  }

  private static final Comparator<Row> BY_SEQ = Comparator.comparingLong(Row::seq);

  boolean isEmpty() {
    return changes.isEmpty();
  }

  Change last() {
    return changes.getLast();
  }

  /** The row as it stood when {@code seq} was the last change. */
  static Row asOf(Row row, long seq) {
    boolean vectorLater = row.vectorSeq() > seq;
    boolean endLater = row.deletedSeq() > seq;
    if (!vectorLater && !endLater) {
      return row;
    }
    Item item = vectorLater ? row.item().with((float[]) null) : row.item();
    return new Row(
        row.seq(),
        row.space(),
        item,
        row.version(),
        endLater ? 0 : row.deletedSeq(),
        vectorLater ? 0 : row.vectorSeq(),
        vectorLater ? Row.Embedding.PENDING : row.embedding());
  }
}
