package dev.varve.memory;

import dev.varve.ledger.Snapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What was done: runs of tools, interventions of people, documents, numbers. */
final class ActivityTable {
  private final Handle sql;

  ActivityTable(Snapshot snapshot) {
    this.sql = snapshot.sql();
  }

  void add(ToolExecution run, byte[] salt) {
    Duration duration = run.duration();
    sql.createUpdate(
            "INSERT INTO tool_executions (id, conversation_id, iteration, tool_name, action,"
                + " parameters, result, success, duration_ms, created_at, salt)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(0, run.id())
        .bind(1, run.conversationId())
        .bind(2, run.iteration())
        .bind(3, run.toolName())
        .bind(4, run.action())
        .bind(5, run.parameters())
        .bind(6, run.result())
        .bind(7, run.success() ? 1 : 0)
        .bind(8, duration == null ? null : duration.toMillis())
        .bind(9, run.time().toEpochMilli())
        .bind(10, salt)
        .execute();
  }

  void add(InteractionEvent event, byte[] salt) {
    sql.createUpdate(
            "INSERT INTO interaction_events (id, conversation_id, iteration, event_type,"
                + " event_data, goal_modified, created_at, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(0, event.id())
        .bind(1, event.conversationId())
        .bind(2, event.iteration())
        .bind(3, event.type().word())
        .bind(4, event.data())
        .bind(5, event.goalModified() ? 1 : 0)
        .bind(6, event.time().toEpochMilli())
        .bind(7, salt)
        .execute();
  }

  void add(MemoryDocument document, String content, byte[] salt) {
    sql.createUpdate(
            "INSERT INTO documents (id, user_id, conversation_id, iteration, filename, format,"
                + " file_path, operation, content, pieces, created_at, salt)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(0, document.id())
        .bind(1, document.userId())
        .bind(2, document.conversationId())
        .bind(3, document.iteration())
        .bind(4, document.filename())
        .bind(5, document.format())
        .bind(6, document.filePath())
        .bind(7, document.operation().word())
        .bind(8, content)
        .bind(9, document.pieces())
        .bind(10, document.time().toEpochMilli())
        .bind(11, salt)
        .execute();
  }

  void add(AgentMetric metric) {
    sql.createUpdate(
            "INSERT INTO agent_metrics (id, conversation_id, metric_type, metric_value, timestamp,"
                + " metadata) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(0, metric.id())
        .bind(1, metric.conversationId())
        .bind(2, metric.type())
        .bind(3, metric.value())
        .bind(4, metric.time().toEpochMilli())
        .bind(5, metric.metadata())
        .execute();
  }

  /** Runs of tools in a conversation, the last first. */
  List<ToolExecution> tools(String conversationId, int limit) {
    return newest("tool_executions", conversationId, limit, ActivityTable::tool);
  }

  /** Interventions in a conversation, the last first. */
  List<InteractionEvent> events(String conversationId, int limit) {
    return newest("interaction_events", conversationId, limit, ActivityTable::event);
  }

  /** Documents of a conversation, the last first. */
  List<MemoryDocument> documents(String conversationId, int limit) {
    return newest("documents", conversationId, limit, ActivityTable::document);
  }

  /** The text of a document. */
  Optional<String> documentText(String id) {
    return sql.createQuery("SELECT content FROM documents WHERE id = ?")
        .bind(0, id)
        .mapTo(String.class)
        .findOne();
  }

  /** Numbers of a type, the last first. */
  List<AgentMetric> metrics(String type, int limit) {
    return sql.createQuery(
            "SELECT * FROM agent_metrics WHERE metric_type = ? ORDER BY timestamp DESC, id DESC"
                + " LIMIT ?")
        .bind(0, type)
        .bind(1, limit)
        .map((row, context) -> metric(row))
        .list();
  }

  private interface Mapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  private <T> List<T> newest(String table, String conversationId, int limit, Mapper<T> mapper) {
    return sql.createQuery(
            "SELECT * FROM %s WHERE conversation_id = ? ORDER BY created_at DESC, id DESC LIMIT ?"
                .formatted(table))
        .bind(0, conversationId)
        .bind(1, limit)
        .map((row, context) -> mapper.map(row))
        .list();
  }

  private static ToolExecution tool(ResultSet row) throws SQLException {
    return new ToolExecution(
        row.getString("id"),
        row.getString("conversation_id"),
        row.getInt("iteration"),
        row.getString("tool_name"),
        row.getString("action"),
        row.getString("parameters"),
        row.getString("result"),
        row.getInt("success") != 0,
        duration(row),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }

  private static @Nullable Duration duration(ResultSet row) throws SQLException {
    long millis = row.getLong("duration_ms");
    return row.wasNull() ? null : Duration.ofMillis(millis);
  }

  private static InteractionEvent event(ResultSet row) throws SQLException {
    return new InteractionEvent(
        row.getString("id"),
        row.getString("conversation_id"),
        row.getInt("iteration"),
        InteractionEvent.Type.of(row.getString("event_type")),
        row.getString("event_data"),
        row.getInt("goal_modified") != 0,
        Instant.ofEpochMilli(row.getLong("created_at")));
  }

  private static MemoryDocument document(ResultSet row) throws SQLException {
    return new MemoryDocument(
        row.getString("id"),
        row.getString("user_id"),
        row.getString("conversation_id"),
        row.getInt("iteration"),
        row.getString("filename"),
        row.getString("format"),
        row.getString("file_path"),
        MemoryDocument.Operation.of(row.getString("operation")),
        row.getInt("pieces"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }

  private static AgentMetric metric(ResultSet row) throws SQLException {
    return new AgentMetric(
        row.getString("id"),
        row.getString("conversation_id"),
        row.getString("metric_type"),
        row.getDouble("metric_value"),
        Instant.ofEpochMilli(row.getLong("timestamp")),
        row.getString("metadata"));
  }
}
