package dev.varve.memory;

import dev.varve.ledger.Snapshot;
import dev.varve.memory.checkpoint.Address;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Which checkpoints there are. */
final class CheckpointTable {
  private final Handle sql;

  CheckpointTable(Snapshot snapshot) {
    this.sql = snapshot.sql();
  }

  void add(Checkpoint checkpoint, byte[] salt) {
    sql.createUpdate(
            "INSERT INTO checkpoints (id, conversation_id, iteration_number, agent_state, name,"
                + " context_summary, state_snapshot, message_list, message_count, stored_bytes,"
                + " restoring, created_at, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(0, checkpoint.id())
        .bind(1, checkpoint.conversationId())
        .bind(2, checkpoint.iteration())
        .bind(3, checkpoint.agentState())
        .bind(4, checkpoint.name())
        .bind(5, checkpoint.contextSummary())
        .bind(6, checkpoint.state().toString())
        .bind(7, checkpoint.messageList().toString())
        .bind(8, checkpoint.messageCount())
        .bind(9, checkpoint.storedBytes())
        .bind(10, checkpoint.restoring())
        .bind(11, checkpoint.time().toEpochMilli())
        .bind(12, salt)
        .execute();
  }

  Optional<Checkpoint> find(String id) {
    return sql.createQuery("SELECT * FROM checkpoints WHERE id = ?")
        .bind(0, id)
        .map((row, context) -> checkpoint(row))
        .findOne();
  }

  /** The checkpoints of a conversation, the newest first. */
  List<Checkpoint> of(String conversationId, int limit) {
    return sql.createQuery(
            "SELECT * FROM checkpoints WHERE conversation_id = ? ORDER BY id DESC LIMIT ?")
        .bind(0, conversationId)
        .bind(1, limit)
        .map((row, context) -> checkpoint(row))
        .list();
  }

  /** The checkpoints of all a user's conversations in order of id, from beyond {@code after}. */
  List<Checkpoint> ofUser(String userId, String after, int limit) {
    return sql.createQuery(
            "SELECT k.* FROM checkpoints k JOIN conversations c ON c.id = k.conversation_id"
                + " WHERE c.user_id = ? AND k.id > ? ORDER BY k.id LIMIT ?")
        .bind(0, userId)
        .bind(1, after)
        .bind(2, limit)
        .map((row, context) -> checkpoint(row))
        .list();
  }

  void remove(List<String> ids) {
    for (List<String> some : Batches.of(ids)) {
      sql.createUpdate("DELETE FROM checkpoints WHERE id IN (<ids>)")
          .bindList("ids", some)
          .execute();
    }
  }

  private static Checkpoint checkpoint(ResultSet row) throws SQLException {
    return new Checkpoint(
        row.getString("id"),
        row.getString("conversation_id"),
        row.getInt("iteration_number"),
        row.getString("agent_state"),
        row.getString("name"),
        row.getString("context_summary"),
        Address.parse(row.getString("state_snapshot")),
        Address.parse(row.getString("message_list")),
        row.getLong("message_count"),
        row.getLong("stored_bytes"),
        row.getString("restoring"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
