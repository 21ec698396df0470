package dev.varve.embedded.ledger;

import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.ledger.Change;
import dev.varve.ledger.FieldsJson;
import dev.varve.ledger.Op;
import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.ledger.VectorBytes;
import dev.varve.vector.Metric;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** What the columns of the spine's tables mean. */
final class Rows {
  static final String ITEM =
      "i.seq, i.space, i.id, i.version, i.deleted_seq, i.vector_seq, i.embedding, i.fields, i.text,"
          + " i.vector";
  static final String CHANGE = "seq, space, item, version, op, prev_seq, at";
  static final String SPACE =
      "number, name, dimension, metric, model, title_field, words, metadata";

  private Rows() {}

  /** From the columns {@link #ITEM}. */
  @SuppressWarnings("NullAway") // does not see the annotation on a record's array in a class file
  static Row item(ResultSet row) throws SQLException {
    byte[] vector = row.getBytes(10);
    Map<String, Value> fields = FieldsJson.read(row.getString(8));
    Item item =
        new Item(
            row.getString(3),
            fields,
            row.getString(9),
            vector == null ? null : VectorBytes.read(vector));
    return new Row(
        row.getLong(1),
        row.getInt(2),
        item,
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        Row.Embedding.of(row.getInt(7)));
  }

  /** From the columns {@link #CHANGE}. */
  static Change change(ResultSet row) throws SQLException {
    return new Change(
        row.getLong(1),
        row.getInt(2),
        row.getString(3),
        row.getLong(4),
        Op.of(row.getInt(5)),
        row.getLong(6),
        Instant.ofEpochMilli(row.getLong(7)));
  }

  /** From the columns {@link #SPACE}. */
  static SpaceEntry space(ResultSet row) throws SQLException {
    return new SpaceEntry(
        row.getInt(1),
        new VectorSpace(
            row.getString(2),
            row.getInt(3),
            Metric.valueOf(row.getString(4)),
            row.getString(5),
            row.getString(6),
            Words.valueOf(row.getString(7)),
            FieldsJson.read(row.getString(8))));
  }
}
