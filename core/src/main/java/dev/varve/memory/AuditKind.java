package dev.varve.memory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands in the audit chain. The columns are those that never change once the row is written;
 * the digest is made of them in this order, and adding one would break every chain there is.
 */
enum AuditKind {
  MESSAGE(
      "messages",
      "id, conversation_id, ordinal, sitting, iteration, role, speaker, content, tool_calls,"
          + " tokens, metadata, created_at"),
  TOOL_EXECUTION(
      "tool_executions",
      "id, conversation_id, iteration, tool_name, action, parameters, result, success, duration_ms,"
          + " created_at"),
  DOCUMENT(
      "documents",
      "id, user_id, conversation_id, iteration, filename, format, file_path, operation, content,"
          + " created_at"),
  EVENT(
      "interaction_events",
      "id, conversation_id, iteration, event_type, event_data, goal_modified, created_at"),
  COMPRESSION(
      "memory_segments",
      "id, conversation_id, summary, message_ids, first_ordinal, last_ordinal, tier,"
          + " compression_level, tokens_before, tokens_after, summarizer, created_at"),
  CHECKPOINT(
      "checkpoints",
      "id, conversation_id, iteration_number, agent_state, name, context_summary, state_snapshot,"
          + " message_list, message_count, created_at"),
  REMOVAL("removals", "id, kind, positions, report, created_at");

  private final String table;
  private final String columns;

  AuditKind(String table, String columns) {
    this.table = table;
    this.columns = columns;
  }

  /** As the chain stores it, in lower-case letters. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a word in the chain; empty for any other word. */
  static Optional<AuditKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  String table() {
    return table;
  }

  String columns() {
    return columns;
  }
}
