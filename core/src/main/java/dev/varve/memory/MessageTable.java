package dev.varve.memory;

import dev.varve.ledger.FieldsJson;
import dev.varve.ledger.Snapshot;
import dev.varve.memory.Presence.Piece;
import dev.varve.memory.TurnsBeside.Turn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What was said. */
final class MessageTable {
  private final Snapshot snapshot;
  private final Handle sql;

  MessageTable(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.sql = snapshot.sql();
  }

  /** A message with what only the tables know of it. */
  record Entry(Message message, @Nullable String idempotencyKey, List<CodeCitation> citations) {}

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

  /** Those of these messages that are in a conversation now, in no particular order. */
  List<Message> present(String conversationId, Collection<String> ids) {
    List<Message> found = new ArrayList<>();
    for (List<String> some : Batches.of(List.copyOf(ids))) {
      found.addAll(
          sql.createQuery(
                  "SELECT * FROM present_messages WHERE in_conversation = :conversation"
                      + " AND id IN (<ids>)")
              .bind("conversation", conversationId)
              .bindList("ids", some)
              .map((row, context) -> message(row))
              .list());
    }
    return found;
  }

  /** The ids of the messages that stand in these places, in no particular order. */
  List<String> at(List<Turn> turns) {
    List<String> ids = new ArrayList<>();
    for (List<Turn> some : Batches.of(turns)) {
      Query query =
          sql.createQuery(
              "SELECT id FROM messages WHERE (conversation_id, ordinal) IN (VALUES "
                  + String.join(", ", Collections.nCopies(some.size(), "(?, ?)"))
                  + ")");
      for (int i = 0; i < some.size(); i++) {
        query.bind(2 * i, some.get(i).conversation()).bind(2 * i + 1, some.get(i).ordinal());
      }
      ids.addAll(query.mapTo(String.class).list());
    }
    return ids;
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
    List<Message> messages = new ArrayList<>();
    for (Piece piece : Presence.now(snapshot).pieces(conversationId)) {
      if (piece.stretch().last() >= ordinal && messages.size() < limit) {
        messages.addAll(
            of(piece, Math.max(ordinal, piece.stretch().first()), "", limit - messages.size()));
      }
    }
    return messages;
  }

  /** The last ones that are in a conversation now, in order. */
  List<Message> last(String conversationId, int limit) {
    List<Message> messages = new ArrayList<>();
    for (Piece piece : Presence.now(snapshot).pieces(conversationId).reversed()) {
      if (messages.size() < limit) {
        messages.addAll(of(piece, piece.stretch().first(), " DESC", limit - messages.size()));
      }
    }
    return messages.reversed();
  }

  private List<Message> of(Piece piece, long from, String direction, int limit) {
    return sql.createQuery(
            "SELECT * FROM messages WHERE conversation_id = ? AND ordinal BETWEEN ? AND ?"
                + " ORDER BY ordinal"
                + direction
                + " LIMIT ?")
        .bind(0, piece.source())
        .bind(1, from)
        .bind(2, piece.stretch().last())
        .bind(3, limit)
        .map((row, context) -> message(row))
        .list();
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
