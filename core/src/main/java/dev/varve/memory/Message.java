package dev.varve.memory;

import dev.varve.filter.Value;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as it was said; it never changes.
 *
 * @param id a UUIDv7
 * @param ordinal its place in the conversation, from 0
 * @param sitting counts the stretches of a conversation between pauses longer than {@link
 *     Conversations#PAUSE}, from 0
 * @param iteration the agent's step in which it was said
 * @param tokens an estimate: a quarter of its characters
 * @param importance 0 to 1
 * @param embeddingId the item of the projection that holds its vector
 * @param toolCalls a JSON array, null if it makes none
 */
public record Message(
    String id,
    String conversationId,
    long ordinal,
    long sitting,
    int iteration,
    Role role,
    @Nullable String speaker,
    String content,
    @Nullable String toolCalls,
    int tokens,
    double importance,
    @Nullable String embeddingId,
    Map<String, Value> metadata,
    Instant time) {
  public Message {
    metadata = Map.copyOf(metadata);
  }

  /** Who said it: the name if there is one, else the role. */
  public String who() {
    return speaker == null ? role.word() : speaker;
  }
}
