package dev.varve.memory;

import dev.varve.ledger.Snapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Which conversations there are, and how each stands. */
final class ConversationTable {
  private final Handle sql;

  ConversationTable(Snapshot snapshot) {
    this.sql = snapshot.sql();
  }

  void add(Conversation conversation) {
    sql.createUpdate(
            "INSERT INTO conversations (id, user_id, session_id, project, title, llm_provider,"
                + " status, metadata, state, created_at, updated_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(0, conversation.id())
        .bind(1, conversation.userId())
        .bind(2, conversation.sessionId())
        .bind(3, conversation.project())
        .bind(4, conversation.title())
        .bind(5, conversation.llmProvider())
        .bind(6, conversation.status().word())
        .bind(7, conversation.metadata())
        .bind(8, conversation.state())
        .bind(9, conversation.createdAt().toEpochMilli())
        .bind(10, conversation.updatedAt().toEpochMilli())
        .execute();
  }

  /** Writes what may change of a conversation, but for its counts. */
  void change(Conversation conversation) {
    sql.createUpdate(
            "UPDATE conversations SET title = ?, status = ?, iteration = ?, state = ?,"
                + " state_version = ?, updated_at = ? WHERE id = ?")
        .bind(0, conversation.title())
        .bind(1, conversation.status().word())
        .bind(2, conversation.iteration())
        .bind(3, conversation.state())
        .bind(4, conversation.stateVersion())
        .bind(5, conversation.updatedAt().toEpochMilli())
        .bind(6, conversation.id())
        .execute();
  }

  /** Where the next message of a conversation stands. */
  long nextOrdinal(String id) {
    return number("next_ordinal", id);
  }

  /** How many messages are in a conversation now. */
  long totalMessages(String id) {
    return number("total_messages", id);
  }

  private long number(String column, String id) {
    return sql.createQuery("SELECT %s FROM conversations WHERE id = ?".formatted(column))
        .bind(0, id)
        .mapTo(Long.class)
        .one();
  }

  /** Counts messages that were added at the end. */
  void grown(String id, int messages, Instant now) {
    sql.createUpdate(
            "UPDATE conversations SET total_messages = total_messages + ?,"
                + " next_ordinal = next_ordinal + ?, updated_at = ? WHERE id = ?")
        .bind(0, messages)
        .bind(1, messages)
        .bind(2, now.toEpochMilli())
        .bind(3, id)
        .execute();
  }

  /** Counts one more segment. */
  void compressed(String id, Instant now) {
    sql.createUpdate(
            "UPDATE conversations SET compression_count = compression_count + 1, updated_at = ?"
                + " WHERE id = ?")
        .bind(0, now.toEpochMilli())
        .bind(1, id)
        .execute();
  }

  /** Has the first own message of a fork stand here. */
  void begin(String id, long ordinal) {
    sql.createUpdate("UPDATE conversations SET next_ordinal = ? WHERE id = ?")
        .bind(0, ordinal)
        .bind(1, id)
        .execute();
  }

  /** Counts anew what is in the conversation now. */
  void recount(String id) {
    sql.createUpdate(
            "UPDATE conversations SET total_messages = (SELECT count(*) FROM present_messages"
                + " WHERE in_conversation = ?), compression_count ="
                + " (SELECT count(*) FROM memory_segments WHERE conversation_id = ?"
                + " AND withdrawn = 0) WHERE id = ?")
        .bind(0, id)
        .bind(1, id)
        .bind(2, id)
        .execute();
  }

  Optional<Conversation> find(String id) {
    return sql.createQuery("SELECT * FROM conversations WHERE id = ?")
        .bind(0, id)
        .map((row, context) -> conversation(row))
        .findOne();
  }

  /** The first of a user's conversations that has this session. */
  Optional<Conversation> ofSession(String userId, String sessionId) {
    return sql.createQuery(
            "SELECT * FROM conversations WHERE user_id = ? AND session_id = ? ORDER BY id LIMIT 1")
        .bind(0, userId)
        .bind(1, sessionId)
        .map((row, context) -> conversation(row))
        .findOne();
  }

  /** A user's conversations, the last changed first. */
  List<Conversation> ofUser(String userId, int limit) {
    return sql.createQuery(
            "SELECT * FROM conversations WHERE user_id = ? ORDER BY updated_at DESC, id DESC"
                + " LIMIT ?")
        .bind(0, userId)
        .bind(1, limit)
        .map((row, context) -> conversation(row))
        .list();
  }

  static Conversation conversation(ResultSet row) throws SQLException {
    return new Conversation(
        row.getString("id"),
        row.getString("user_id"),
        row.getString("session_id"),
        row.getString("project"),
        row.getString("title"),
        row.getString("llm_provider"),
        ConversationStatus.of(row.getString("status")),
        row.getInt("iteration"),
        row.getLong("total_messages"),
        row.getLong("compression_count"),
        row.getString("metadata"),
        row.getString("state"),
        row.getLong("state_version"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")));
  }
}
