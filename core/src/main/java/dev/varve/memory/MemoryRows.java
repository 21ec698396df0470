package dev.varve.memory;

import dev.varve.ledger.Snapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Rows as they stand in files: every column under its name, bytes in base64. */
final class MemoryRows {
  static final String CITATIONS = "code_citations";
  static final String CITATION_COLUMNS = "source_id, source_type, root, file, symbol, content_hash";

  private static final String SALT = "salt";

  private final Handle sql;

  MemoryRows(Snapshot snapshot) {
    this.sql = snapshot.sql();
  }

  /** Hands out rows with their ids, in order of id. */
  void each(
      MemoryTable table, Collection<String> ids, BiConsumer<String, Map<String, Object>> work) {
    for (List<String> some : Batches.of(ids.stream().sorted().toList())) {
      sql.createQuery(
              "SELECT %s FROM %s WHERE id IN (<ids>) ORDER BY id"
                  .formatted(table.columns(), table.table()))
          .bindList("ids", some)
          .map((row, context) -> values(row))
          .forEach(row -> work.accept(String.valueOf(row.get("id")), row));
    }
  }

  /** The citations of these rows. */
  List<Map<String, Object>> citations(Collection<String> sources) {
    List<Map<String, Object>> found = new ArrayList<>();
    for (List<String> some : Batches.of(new ArrayList<>(sources))) {
      found.addAll(
          sql.createQuery(
                  "SELECT %s FROM %s WHERE source_id IN (<ids>)"
                      .formatted(CITATION_COLUMNS, CITATIONS))
              .bindList("ids", some)
              .map((row, context) -> values(row))
              .list());
    }
    return found;
  }

  private static Map<String, Object> values(ResultSet row) throws SQLException {
    Map<String, Object> values = new LinkedHashMap<>();
    int columns = row.getMetaData().getColumnCount();
    for (int column = 1; column <= columns; column++) {
      Object value = row.getObject(column);
      if (value instanceof byte[] bytes) {
        values.put(
            row.getMetaData().getColumnLabel(column), Base64.getEncoder().encodeToString(bytes));
      } else if (value != null) {
        values.put(row.getMetaData().getColumnLabel(column), value);
      }
    }
    return values;
  }

  /**
   * Adds a row.
   *
   * @param columns those that the row may have; others are passed by
   * @param salt for a row that needs one and brings none
   */
  void add(String table, List<String> columns, JsonNode row, byte[] salt) {
    List<String> given =
        columns.stream().filter(column -> row.hasNonNull(column) || column.equals(SALT)).toList();
    String marks = "?, ".repeat(given.size() - 1) + "?";
    Update insert =
        sql.createUpdate(
            "INSERT INTO %s (%s) VALUES (%s)".formatted(table, String.join(", ", given), marks));
    for (int i = 0; i < given.size(); i++) {
      bind(insert, i, given.get(i).equals(SALT) ? salt(row, salt) : value(row.get(given.get(i))));
    }
    insert.execute();
  }

  private static byte[] salt(JsonNode row, byte[] fresh) {
    return row.hasNonNull(SALT) ? Base64.getDecoder().decode(row.get(SALT).asString()) : fresh;
  }

  private static Object value(JsonNode node) {
    if (node.isIntegralNumber()) {
      return node.longValue();
    }
    return node.isNumber() ? node.doubleValue() : node.asString();
  }

  private static void bind(Update insert, int position, @Nullable Object value) {
    switch (value) {
      case Long number -> insert.bind(position, number);
      case Double number -> insert.bind(position, number);
      case byte[] bytes -> insert.bind(position, bytes);
      case null, default -> insert.bind(position, String.valueOf(value));
    }
  }

  /** Which of these ids a table has. */
  List<String> present(MemoryTable table, Collection<String> ids) {
    List<String> present = new ArrayList<>();
    for (List<String> some : Batches.of(new ArrayList<>(ids))) {
      present.addAll(
          sql.createQuery("SELECT id FROM %s WHERE id IN (<ids>)".formatted(table.table()))
              .bindList("ids", some)
              .mapTo(String.class)
              .list());
    }
    return present;
  }
}
