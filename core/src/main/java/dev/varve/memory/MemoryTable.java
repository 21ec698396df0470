package dev.varve.memory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tables with a row for each thing remembered, in the order in which they can be filled; in the
 * other order they can be emptied.
 */
enum MemoryTable {
  USERS(
      "users",
      "id, username, email, preferences, api_keys, created_at, updated_at",
      "email, preferences",
      null),
  CONVERSATIONS(
      "conversations",
      "id, user_id, session_id, project, title, llm_provider, status, iteration, total_messages,"
          + " compression_count, next_ordinal, metadata, state, state_version, created_at,"
          + " updated_at",
      "session_id, project, title, llm_provider, metadata, state",
      null),
  MESSAGES(
      "messages",
      "id, conversation_id, ordinal, sitting, iteration, role, speaker, content, tool_calls,"
          + " tokens, importance_score, embedding_id, idempotency_key, metadata, withdrawn,"
          + " created_at, salt",
      "speaker, content, tool_calls, idempotency_key, metadata",
      MemoryItems.MESSAGE),
  SEGMENTS(
      "memory_segments",
      "id, conversation_id, summary, message_ids, first_ordinal, last_ordinal, tier,"
          + " importance_score, compression_level, tokens_before, tokens_after, summarizer,"
          + " entities, files, decisions, merged_into, withdrawn, created_at, salt",
      "summary, entities, files, decisions",
      MemoryItems.SEGMENT),
  TOOL_EXECUTIONS(
      "tool_executions",
      "id, conversation_id, iteration, tool_name, action, parameters, result, success,"
          + " duration_ms, created_at, salt",
      "tool_name, action, parameters, result",
      null),
  CHECKPOINTS(
      "checkpoints",
      "id, conversation_id, iteration_number, agent_state, name, context_summary, state_snapshot,"
          + " message_list, message_count, content_bytes, created_at, salt",
      "agent_state, name, context_summary",
      null),
  DOCUMENTS(
      "documents",
      "id, user_id, conversation_id, iteration, filename, format, file_path, operation, content,"
          + " pieces, metadata, created_at, salt",
      "filename, format, file_path, content, metadata",
      MemoryItems.DOCUMENT),
  EVENTS(
      "interaction_events",
      "id, conversation_id, iteration, event_type, event_data, goal_modified, created_at, salt",
      "event_data",
      null),
  METRICS(
      "agent_metrics",
      "id, conversation_id, metric_type, metric_value, timestamp, metadata",
      "metric_type, metadata",
      null),
  FACTS(
      "facts",
      "id, user_id, conversation_id, project, subject, predicate, object, subject_key,"
          + " predicate_key, object_key, single_valued, valid_from, valid_to, asserted_at,"
          + " retracted_at, replaces, same_as, sources",
      "project, subject, predicate, object, subject_key, predicate_key, object_key",
      MemoryItems.FACT);

  private final String table;
  private final String columns;
  private final String words;
  private final @Nullable String item;

  MemoryTable(String table, String columns, String words, @Nullable String item) {
    this.table = table;
    this.columns = columns;
    this.words = words;
    this.item = item;
  }

  /** The table of a name; empty if there is none. */
  static Optional<MemoryTable> of(String table) {
    return Arrays.stream(values()).filter(one -> one.table.equals(table)).findFirst();
  }

  String table() {
    return table;
  }

  /** All columns, with commas. */
  String columns() {
    return columns;
  }

  List<String> columnNames() {
    return List.of(columns.split(", ?", -1));
  }

  /** The columns with words in them, with commas. */
  String words() {
    return words;
  }

  /** Whether rows of it stand in conversations. */
  boolean inConversation() {
    return columnNames().contains("conversation_id");
  }

  /** The kind of the items by which its rows are found; empty if they are not. */
  Optional<String> item() {
    return Optional.ofNullable(item);
  }

  /** The kind of its rows in the chain; empty if they do not stand there. */
  Optional<AuditKind> audited() {
    return Arrays.stream(AuditKind.values()).filter(kind -> kind.table().equals(table)).findFirst();
  }
}
