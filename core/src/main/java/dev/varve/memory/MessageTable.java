package dev.varve.memory;

import dev.varve.ledger.FieldsJson;
import dev.varve.ledger.Snapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** What was said. */
final class MessageTable {
  private final Handle sql;

  MessageTable(Snapshot snapshot) {
    this.sql = snapshot.sql();
  }

  /** A message with what only the table knows of it. */
  record Entry(Message message, @Nullable String idempotencyKey) {}

  void add(List<Entry> entries, Ids ids) {
    PreparedBatch batch =
        sql.prepareBatch(
            "INSERT INTO messages (id, conversation_id, ordinal, sitting, iteration, role, speaker,"
                + " content, tool_calls, tokens, importance_score, embedding_id, idempotency_key,"
                + " metadata, created_at, salt)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (Entry entry : entries) {
      Message message = entry.message();
      batch.add(
          message.id(),
          message.conversationId(),
          message.ordinal(),
          message.sitting(),
          message.iteration(),
          message.role().word(),
          message.speaker(),
          message.content(),
          message.toolCalls(),
          message.tokens(),
          message.importance(),
          message.embeddingId(),
          entry.idempotencyKey(),
          FieldsJson.write(message.metadata()),
          message.time().toEpochMilli(),
          ids.salt());
    }
    batch.execute();
  }

  Optional<Message> find(String id) {
    return sql.createQuery("SELECT * FROM messages WHERE id = ?")
        .bind(0, id)
        .map((row, context) -> message(row))
        .findOne();
  }

  /** Messages by id, in no particular order; unknown ids are left out. */
  List<Message> find(Collection<String> ids) {
    List<Message> found = new ArrayList<>();
    for (List<String> some : Batches.of(List.copyOf(ids))) {
      found.addAll(
          sql.createQuery("SELECT * FROM messages WHERE id IN (<ids>)")
              .bindList("ids", some)
              .map((row, context) -> message(row))
              .list());
    }
    return found;
  }

  Optional<Message> withKey(String conversationId, String idempotencyKey) {
    return sql.createQuery(
            "SELECT * FROM messages WHERE conversation_id = ? AND idempotency_key = ?")
        .bind(0, conversationId)
        .bind(1, idempotencyKey)
        .map((row, context) -> message(row))
        .findOne();
  }

  /** What is in a conversation now, in order, from {@code ordinal} on. */
  List<Message> from(String conversationId, long ordinal, int limit) {
    return sql.createQuery(
            "SELECT * FROM messages WHERE conversation_id = ? AND ordinal >= ? AND withdrawn = 0"
                + " ORDER BY ordinal LIMIT ?")
        .bind(0, conversationId)
        .bind(1, ordinal)
        .bind(2, limit)
        .map((row, context) -> message(row))
        .list();
  }

  /** The last ones that are in a conversation now, in order. */
  List<Message> last(String conversationId, int limit) {
    return sql.createQuery(
            "SELECT * FROM messages WHERE conversation_id = ? AND withdrawn = 0"
                + " ORDER BY ordinal DESC LIMIT ?")
        .bind(0, conversationId)
        .bind(1, limit)
        .map((row, context) -> message(row))
        .list()
        .reversed();
  }

  static Message message(ResultSet row) throws SQLException {
    return new Message(
        row.getString("id"),
        row.getString("conversation_id"),
        row.getLong("ordinal"),
        row.getLong("sitting"),
        row.getInt("iteration"),
        Role.of(row.getString("role")),
        row.getString("speaker"),
        row.getString("content"),
        row.getString("tool_calls"),
        row.getInt("tokens"),
        row.getDouble("importance_score"),
        row.getString("embedding_id"),
        FieldsJson.read(row.getString("metadata")),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
