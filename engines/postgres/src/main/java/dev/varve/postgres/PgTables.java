package dev.varve.postgres;

import dev.varve.engine.LedgerTables;
import dev.varve.ledger.FieldsJson;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one tenant, each side on a connection of its own. The tenant itself, generated
 * columns and the cache of embeddings are this engine's alone.
 */
final class PgTables implements LedgerTables {
  private static final String OURS =
      " c.relnamespace = 'varve'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
          + " AND c.relname NOT IN"
          + " ('store', 'schema_version', 'embedding', 'flyway_schema_history')";
  private static final String COLUMNS =
      "SELECT c.relname, a.attname, a.atttypid::regtype::text"
          + " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
          + " WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''"
          + " AND a.attidentity <> 'a' AND a.attname <> 'tenant_id' AND"
          + OURS
          + " ORDER BY c.relname, a.attname";
  private static final String REFERENCES =
      "SELECT DISTINCT c.relname, f.confrelid::regclass::text"
          + " FROM pg_class c JOIN pg_constraint f ON f.conrelid = c.oid"
          + " WHERE f.contype = 'f' AND f.confrelid <> f.conrelid AND"
          + OURS;
  private static final String COUNTED =
      "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
          + " WHERE a.attidentity = 'd' AND"
          + OURS;

  private final PgLedger ledger;

  PgTables(PgLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Source read() {
    return new Reading(begun(ledger::beginRead));
  }

  @Override
  public Target write() {
    return new Writing(begun(ledger::beginWrite));
  }

  private Session begun(Consumer<Statements> begin) {
    Session session = new Session(ledger.primary(), ledger.primary().take());
    try {
      begin.accept(session.statements());
      return session;
    } catch (RuntimeException | Error e) {
      session.close();
      throw e;
    }
  }

  /** A connection with its transaction. */
  private record Session(PgPool pool, Connection connection) {
    Statements statements() {
      return new Statements(pool.place(), connection);
    }

    /** The type of each column, by table and by name. */
    Map<String, Map<String, String>> types() {
      Map<String, Map<String, String>> types = new TreeMap<>();
      statements()
          .each(
              COLUMNS,
              row ->
                  types
                      .computeIfAbsent(row.getString(1), table -> new TreeMap<>())
                      .put(row.getString(2), row.getString(3)));
      return types;
    }

    /** A table after those it refers to. */
    List<Table> tables() {
      Map<String, Set<String>> parents = new HashMap<>();
      statements()
          .each(
              REFERENCES,
              row ->
                  parents
                      .computeIfAbsent(row.getString(1), table -> new TreeSet<>())
                      .add(row.getString(2)));
      Map<String, Map<String, String>> left = types();
      List<Table> ordered = new ArrayList<>();
      while (!left.isEmpty()) {
        Map.Entry<String, Map<String, String>> next =
            left.entrySet().stream()
                .filter(
                    table ->
                        Collections.disjoint(
                            parents.getOrDefault(table.getKey(), Set.of()), left.keySet()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("tables refer in a circle"));
        ordered.add(new Table(next.getKey(), List.copyOf(next.getValue().keySet())));
        left.remove(next.getKey());
      }
      return ordered;
    }

    void close() {
      pool.abandon(connection);
    }
  }

  private record Reading(Session session) implements Source {
    @Override
    public List<Table> tables() {
      return session.tables();
    }

    @Override
    public Counters counters() {
      Statements statements = session.statements();
      long space = statements.number("SELECT last_space FROM store");
      return new Counters(statements.number("SELECT seq FROM store"), Math.toIntExact(space));
    }

    @Override
    public void rows(Table table, Consumer<@Nullable Object[]> row) {
      Map<String, String> types = session.types().getOrDefault(table.name(), Map.of());
      List<String> inOrder = table.columns().stream().map(types::get).toList();
      session
          .statements()
          .each(
              "SELECT " + String.join(", ", table.columns()) + " FROM " + table.name(),
              found -> row.accept(values(found, inOrder)));
    }

    private static @Nullable Object[] values(ResultSet row, List<String> types)
        throws SQLException {
      @Nullable Object[] values = new @Nullable Object[types.size()];
      for (int i = 0; i < values.length; i++) {
        Object value = value(row, i + 1, types.get(i));
        values[i] = row.wasNull() ? null : value;
      }
      return values;
    }

    private static @Nullable Object value(ResultSet row, int column, String type)
        throws SQLException {
      return switch (type) {
        case "bigint", "integer" -> row.getLong(column);
        case "double precision" -> row.getDouble(column);
        case "bytea" -> row.getBytes(column);
        case "jsonb" -> FieldsJson.write(PgFields.read(row.getString(column)));
        default -> {
          String text = row.getString(column);
          yield text == null ? null : PgText.restore(text);
        }
      };
    }

    @Override
    public void close() {
      session.close();
    }
  }

  private record Writing(Session session) implements Target {
    @Override
    public List<Table> tables() {
      return session.tables();
    }

    @Override
    public void put(Table table, List<@Nullable Object[]> rows) {
      Map<String, String> types = session.types().getOrDefault(table.name(), Map.of());
      String marks =
          table.columns().stream()
              .map(column -> "jsonb".equals(types.get(column)) ? "?::jsonb" : "?")
              .collect(Collectors.joining(", "));
      String sql =
          "INSERT INTO %s (%s) VALUES (%s)"
              .formatted(table.name(), String.join(", ", table.columns()), marks);
      session.statements().batch(sql, rows.stream().map(row -> stored(row, table, types)).toList());
    }

    private static @Nullable Object[] stored(
        @Nullable Object[] row, Table table, Map<String, String> types) {
      @Nullable Object[] stored = row.clone();
      for (int i = 0; i < stored.length; i++) {
        if (stored[i] instanceof String json && "jsonb".equals(types.get(table.columns().get(i)))) {
          stored[i] = new Statements.Verbatim(PgFields.write(FieldsJson.read(json)));
        }
      }
      return stored;
    }

    @Override
    public void finish(Counters counters) {
      Statements statements = session.statements();
      statements.update(
          "UPDATE store SET seq = ?, last_space = ?,"
              + " at = (SELECT coalesce(max(at), 0) FROM changes)",
          counters.seq(),
          counters.space());
      record Column(String table, String name) {}
      for (Column counted :
          statements.list(COUNTED, row -> new Column(row.getString(1), row.getString(2)))) {
        // of all tenants together, whose numbers come from one sequence
        statements.number(
            "SELECT setval(s, greatest(nextval(s), (SELECT max(%s) FROM %s)))"
                    .formatted(counted.name(), counted.table())
                + " FROM CAST(pg_get_serial_sequence(?, ?) AS regclass) AS s",
            PgSchema.NAME + "." + counted.table(),
            counted.name());
      }
      session.pool().commit(session.connection());
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
