package dev.varve.memory;

import dev.varve.filter.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way into a conversation.
 *
 * @param content what was said, at most {@link Conversations#MAX_CONTENT} characters; may be empty
 *     only beside tool calls
 * @param speaker a name where the role does not say enough
 * @param toolCalls a JSON array of the calls that the message makes
 * @param importance 0 to 1; null to have it estimated from the words
 * @param time when it was said; null for now
 * @param idempotencyKey a message of the same key and content is added once only
 * @param metadata fields that {@code where} can ask for
 * @param citations the places in code that it speaks of
 */
public record MessageDraft(
    Role role,
    String content,
    @Nullable String speaker,
    @Nullable String toolCalls,
    @Nullable Double importance,
    @Nullable Instant time,
    @Nullable String idempotencyKey,
    Map<String, Value> metadata,
    List<CodeCitation> citations) {
  public MessageDraft {
    metadata = Map.copyOf(metadata);
    citations = List.copyOf(citations);
  }

  public static MessageDraft of(Role role, String content) {
    return new MessageDraft(role, content, null, null, null, null, null, Map.of(), List.of());
  }

  public MessageDraft speaker(@Nullable String name) {
    return new MessageDraft(
        role, content, name, toolCalls, importance, time, idempotencyKey, metadata, citations);
  }

  public MessageDraft toolCalls(@Nullable String json) {
    return new MessageDraft(
        role, content, speaker, json, importance, time, idempotencyKey, metadata, citations);
  }

  public MessageDraft importance(@Nullable Double score) {
    return new MessageDraft(
        role, content, speaker, toolCalls, score, time, idempotencyKey, metadata, citations);
  }

  public MessageDraft time(@Nullable Instant moment) {
    return new MessageDraft(
        role, content, speaker, toolCalls, importance, moment, idempotencyKey, metadata, citations);
  }

  public MessageDraft once(@Nullable String key) {
    return new MessageDraft(
        role, content, speaker, toolCalls, importance, time, key, metadata, citations);
  }

  public MessageDraft metadata(Map<String, Value> fields) {
    return new MessageDraft(
        role, content, speaker, toolCalls, importance, time, idempotencyKey, fields, citations);
  }

  public MessageDraft citing(List<CodeCitation> places) {
    return new MessageDraft(
        role, content, speaker, toolCalls, importance, time, idempotencyKey, metadata, places);
  }
}
