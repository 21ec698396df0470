package dev.varve.embedded.ledger;

import dev.varve.engine.LedgerTables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tables of {@code ledger.db}, each side on a connection of its own. */
public final class SqliteTables implements LedgerTables {
  private static final Duration LOCK_LIMIT = Duration.ofMinutes(2);

  /** In the order they were made, which is that of the references between them. */
  private static final String TABLES =
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE"
          + " '\\' AND name NOT IN ('store', 'flyway_schema_history') ORDER BY rowid";

  private final SqliteLedger ledger;

  public SqliteTables(SqliteLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Source read() {
    return new Reading(
        begun(new Statements(ledger.file(), SqliteFile.reading(ledger.file())), "BEGIN"));
  }

  @Override
  public Target write() {
    StoreLock.Held lock = StoreLocks.of(ledger.home(), StoreLocks.WRITER).acquire(LOCK_LIMIT);
    try {
      Statements statements = new Statements(ledger.file(), SqliteFile.durable(ledger.file()));
      return new Writing(begun(statements, "BEGIN IMMEDIATE"), lock);
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  private static Statements begun(Statements statements, String begin) {
    try {
      statements.update(begin);
      LedgerSchema.requireCurrent(statements);
      return statements;
    } catch (RuntimeException | Error e) {
      statements.close();
      throw e;
    }
  }

  private static List<Table> tables(Statements statements) {
    return statements.list(TABLES, row -> row.getString(1)).stream()
        .map(name -> new Table(name, columns(statements, name)))
        .toList();
  }

  private static List<String> columns(Statements statements, String table) {
    return statements.list(
        "SELECT name FROM pragma_table_info(?) ORDER BY name", row -> row.getString(1), table);
  }

  private record Reading(Statements statements) implements Source {
    @Override
    public List<Table> tables() {
      return SqliteTables.tables(statements);
    }

    @Override
    public Counters counters() {
      return new Counters(counter("changes"), Math.toIntExact(counter("space")));
    }

    private long counter(String table) {
      return statements.number("SELECT seq FROM sqlite_sequence WHERE name = ?", table);
    }

    @Override
    public void rows(Table table, Consumer<@Nullable Object[]> row) {
      int width = table.columns().size();
      statements.each(
          "SELECT " + String.join(", ", table.columns()) + " FROM " + table.name(),
          found -> row.accept(values(found, width)));
    }

    private static @Nullable Object[] values(ResultSet row, int width) throws SQLException {
      @Nullable Object[] values = new @Nullable Object[width];
      for (int i = 0; i < width; i++) {
        Object value = row.getObject(i + 1);
        values[i] = value instanceof Integer number ? Long.valueOf(number) : value;
      }
      return values;
    }

    @Override
    public void close() {
      statements.close();
    }
  }

  private record Writing(Statements statements, StoreLock.Held lock) implements Target {
    @Override
    public List<Table> tables() {
      return SqliteTables.tables(statements);
    }

    @Override
    public void put(Table table, List<@Nullable Object[]> rows) {
      String marks = String.join(", ", table.columns().stream().map(column -> "?").toList());
      String sql =
          "INSERT INTO %s (%s) VALUES (%s)"
              .formatted(table.name(), String.join(", ", table.columns()), marks);
      rows.forEach(row -> statements.update(sql, row));
    }

    @Override
    public void finish(Counters counters) {
      count("changes", counters.seq());
      count("space", counters.space());
      statements.update("COMMIT");
    }

    /** A counter has no row before its table has had one. */
    private void count(String table, long last) {
      statements.update("DELETE FROM sqlite_sequence WHERE name = ?", table);
      statements.update("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", table, last);
    }

    @Override
    public void close() {
      try {
        statements.close(); // which rolls back what was not committed
      } finally {
        lock.close();
      }
    }
  }
}
