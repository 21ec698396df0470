package dev.varve.embedded.ledger;

import dev.varve.ledger.Change;
import dev.varve.ledger.ItemChanges;
import dev.varve.ledger.Op;
import dev.varve.ledger.Row;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Removes every trace of some items from one space. Each row's end is logged anew, so that the
 * index hears of it whatever it has applied; the change that was the last stays, because an index
 * that stands there would be thrown away without it.
 */
final class Forgetting {
  private static final int ROWS = 500;

  private final SqliteTransaction transaction;
  private final Log log;
  private final int space;

  Forgetting(SqliteTransaction transaction, Log log, int space) {
    this.transaction = transaction;
    this.log = log;
    this.space = space;
  }

  /** Returns how many rows went, and how many of them were live. */
  Forgotten run(Predicate<String> ids, Consumer<Row> each) {
    List<Change> traces = ItemChanges.of(transaction, space, ids);
    long last = transaction.sqlite().number("SELECT max(seq) FROM changes WHERE space = ?", space);
    long rows = 0;
    int live = 0;
    List<Long> versions =
        traces.stream().filter(change -> change.op() == Op.PUT).map(Change::seq).toList();
    for (int start = 0; start < versions.size(); start += ROWS) {
      for (Row row :
          transaction.rows(versions.subList(start, Math.min(start + ROWS, versions.size())))) {
        each.accept(row);
        remove(row);
        rows++;
        live += row.deletedSeq() == 0 ? 1 : 0;
      }
    }
    for (Change trace : traces) {
      if (trace.seq() != last) {
        transaction.sqlite().update("DELETE FROM changes WHERE seq = ?", trace.seq());
      }
    }
    return new Forgotten(rows, live);
  }

  record Forgotten(long rows, int live) {}

  private void remove(Row row) {
    transaction.sqlite().update("DELETE FROM item WHERE seq = ?", row.seq());
    log.append(space, "", row.version(), Op.DELETE, row.seq());
  }
}
