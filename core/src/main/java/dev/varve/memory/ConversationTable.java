package dev.varve.memory;

import dev.varve.ledger.Snapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

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

  /**
   * A conversation as messages are added to it.
   *
   * @param last of the message that is the last now; null if there is none
   * @param sitting of that message; 0 if there is none
   */
  record Growing(
      Conversation conversation, long nextOrdinal, @Nullable Instant last, long sitting) {
    private static Growing of(ResultSet row) throws SQLException {
      long at = row.getLong("last_at");
      Instant last = row.wasNull() ? null : Instant.ofEpochMilli(at);
      return new Growing(
          ConversationTable.conversation(row),
          row.getLong("next_ordinal"),
          last,
          row.getLong("last_sitting"));
    }
  }

  Optional<Growing> growing(String id) {
    return sql.createQuery("SELECT * FROM conversations WHERE id = ?")
        .bind(0, id)
        .map((row, context) -> Growing.of(row))
        .findOne();
  }

  /** Counts messages that were added at the end, of which this one is the last. */
  void grown(Message last, int messages, Instant now) {
    sql.createUpdate(
            "UPDATE conversations SET total_messages = total_messages + ?, next_ordinal = ?,"
                + " last_at = ?, last_sitting = ?, updated_at = ? WHERE id = ?")
        .bind(0, messages)
        .bind(1, last.ordinal() + 1)
        .bind(2, last.time().toEpochMilli())
        .bind(3, last.sitting())
        .bind(4, now.toEpochMilli())
        .bind(5, last.conversationId())
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

  /** Counts anew what is in the conversation now, and looks for its last message. */
  void recount(String id) {
    String last =
        " FROM present_messages WHERE in_conversation = :id ORDER BY ordinal DESC LIMIT 1)";
    sql.createUpdate(
            "UPDATE conversations SET total_messages = (SELECT count(*) FROM present_messages"
                + " WHERE in_conversation = :id), compression_count ="
                + " (SELECT count(*) FROM memory_segments WHERE conversation_id = :id"
                + " AND withdrawn = 0), last_at = (SELECT created_at"
                + last
                + ", last_sitting = coalesce((SELECT sitting"
                + last
                + ", 0) WHERE id = :id")
        .bind("id", id)
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
