package dev.varve.postgres;

import dev.varve.ledger.Change;
import dev.varve.ledger.ItemChanges;
import dev.varve.ledger.Op;
import dev.varve.ledger.Row;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Removes every trace of some items from one space. Each row's end is logged anew, so that the
 * projections hear of it whatever they have applied; the change that was the last stays, because a
 * projection that stands there would be thrown away without it.
 */
final class Forgetting {
  private static final int ROWS = 500;

  private final PgTransaction transaction;
  private final PgLog log;
  private final int space;

  Forgetting(PgTransaction transaction, PgLog log, int space) {
    this.transaction = transaction;
    this.log = log;
    this.space = space;
  }

  /**
   * What went.
   *
   * @param live how many of the rows were live
   */
  record Forgotten(long rows, int live) {}

  Forgotten run(Predicate<String> ids, Consumer<Row> each) {
    List<Change> traces = ItemChanges.of(transaction, space, ids);
    long last =
        transaction.postgres().number("SELECT max(seq) FROM changes WHERE space = ?", space);
    List<Long> versions =
        traces.stream().filter(change -> change.op() == Op.PUT).map(Change::seq).toList();
    int live = 0;
    for (int start = 0; start < versions.size(); start += ROWS) {
      List<Long> some = versions.subList(start, Math.min(start + ROWS, versions.size()));
      for (Row row : transaction.rows(some)) {
        each.accept(row);
        log.append(space, "", row.version(), Op.DELETE, row.seq());
        live += row.deletedSeq() == 0 ? 1 : 0;
      }
      transaction.postgres().update("DELETE FROM item WHERE seq = ANY (?)", numbers(some));
    }
    log.write(transaction.postgres());
    transaction
        .postgres()
        .update(
            "DELETE FROM changes WHERE seq = ANY (?) AND seq <> ?",
            numbers(traces.stream().map(Change::seq).toList()),
            last);
    return new Forgotten(versions.size(), live);
  }

  private static long[] numbers(List<Long> seqs) {
    return seqs.stream().mapToLong(Long::longValue).toArray();
  }
}
