package dev.varve.transfer;

import dev.varve.engine.LedgerTables;
import dev.varve.engine.LedgerTables.Counters;
import dev.varve.engine.LedgerTables.Table;
import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Snapshot;
import dev.varve.progress.Progress;
import dev.varve.transfer.TransferReport.Copied;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Moves everything a ledger holds to an empty one of another engine: rows, changes with their seq,
 * spaces, settings and the tables of features; not the cache of embeddings. The source stays as it
 * is. The target is filled in one transaction, so that it holds all or nothing.
 */
public final class Transfer {
  /** Rows that are written together, unless they are long. */
  private static final int BATCH_ROWS = 1_000;

  /** About so many characters and bytes are written together. */
  private static final long BATCH_BYTES = 8L << 20;

  private final Storage from;
  private final Storage to;
  private final Progress progress;

  public Transfer(Storage from, Storage to, Progress progress) {
    this.from = from;
    this.to = to;
    this.progress = progress;
  }

  /**
   * Copies, then reads both sides again and compares counts and hashes of all tables and the
   * answers to a sample of questions.
   *
   * @throws VarveException CONFLICT if the target is not empty or has tables that differ; CORRUPT
   *     if the two are not equal afterwards
   */
  public TransferReport run() {
    requireEmpty();
    List<Copied> copied;
    Counters counters;
    try (LedgerTables.Source source = from.tables().read()) {
      counters = source.counters();
      copied = copy(source, counters);
    }
    requireUnwritten(counters);
    verify(copied, counters);
    int queries = new Sampling(from, to, counters.seq()).compare(progress);
    return new TransferReport(copied, counters.seq(), queries);
  }

  private void requireUnwritten(Counters counters) {
    long seq = from.ledger().read(Snapshot::seq);
    if (seq != counters.seq()) {
      throw VarveException.of(
          Kind.CONFLICT,
          "source went from change %d to %d while it was copied; end its writers, empty the target"
              + " and transfer again",
          counters.seq(),
          seq);
    }
  }

  private void requireEmpty() {
    try (LedgerTables.Source present = to.tables().read()) {
      for (Table table : present.tables()) {
        long rows = read(present, table, row -> {}).rows();
        if (rows > 0) {
          throw VarveException.of(
              Kind.CONFLICT,
              "target ledger has %d rows in table '%s'; choose a target that is empty",
              rows,
              table.name());
        }
      }
    }
  }

  private List<Copied> copy(LedgerTables.Source source, Counters counters) {
    try (LedgerTables.Target target = to.tables().write()) {
      requireSame(source.tables(), target.tables());
      List<Copied> copied = new ArrayList<>();
      for (Table table : target.tables()) {
        progress.stage("copy " + table.name(), 0);
        Batch batch = new Batch(target, table);
        copied.add(read(source, table, batch::add));
        batch.write();
      }
      target.finish(counters);
      return copied;
    }
  }

  private static void requireSame(List<Table> left, List<Table> right) {
    if (!new TreeSet<>(names(left)).equals(new TreeSet<>(names(right)))) {
      throw VarveException.of(
          Kind.CONFLICT,
          "source has tables %s, but target has %s; bring both to one version with 'varve db"
              + " migrate'",
          names(left),
          names(right));
    }
  }

  /** With the columns of each, in alphabetical order as engines list them. */
  private static List<String> names(List<Table> tables) {
    return tables.stream().map(table -> table.name() + table.columns()).toList();
  }

  /** What is done with a row beside hashing it. */
  private interface Use {
    void row(@Nullable Object[] row);
  }

  private Copied read(LedgerTables.Source source, Table table, Use use) {
    RowsHash hash = new RowsHash(table.name());
    source.rows(
        table,
        row -> {
          hash.add(row);
          use.row(row);
          progress.advance(1);
        });
    return hash.result();
  }

  private void verify(List<Copied> expected, Counters counters) {
    try (LedgerTables.Source source = to.tables().read()) {
      for (Table table : source.tables()) {
        progress.stage("verify " + table.name(), 0);
        Copied found = read(source, table, row -> {});
        if (!expected.contains(found)) {
          throw VarveException.of(
              Kind.CORRUPT,
              "table '%s' of the target has other rows (%d) than the source;"
                  + " empty the target and transfer again",
              table.name(),
              found.rows());
        }
      }
      if (!source.counters().equals(counters)) {
        throw VarveException.of(
            Kind.CORRUPT,
            "target counts from %s, but source from %s; empty the target and transfer again",
            source.counters(),
            counters);
      }
    }
  }

  /** Rows of one table on their way to the target. */
  private static final class Batch {
    private final LedgerTables.Target target;
    private final Table table;
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private long bytes;

    Batch(LedgerTables.Target target, Table table) {
      this.target = target;
      this.table = table;
    }

    void add(@Nullable Object[] row) {
      rows.add(row);
      for (Object value : row) {
        bytes += length(value);
      }
      if (rows.size() == BATCH_ROWS || bytes > BATCH_BYTES) {
        write();
      }
    }

    private static long length(@Nullable Object value) {
      return switch (value) {
        case String text -> text.length();
        case byte[] content -> content.length;
        case null, default -> Long.BYTES;
      };
    }

    void write() {
      if (!rows.isEmpty()) {
        target.put(table, List.copyOf(rows));
        rows.clear();
        bytes = 0;
      }
    }
  }
}
