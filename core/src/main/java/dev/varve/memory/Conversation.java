package dev.varve.memory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One conversation as it stands.
 *
 * @param id a UUIDv7
 * @param sessionId what the caller's program calls the session
 * @param project the project it is about, by which several conversations are recalled together
 * @param iteration the agent's step that is under way
 * @param totalMessages how many messages it has now, those compressed into segments included
 * @param compressionCount how many segments were made of it
 * @param metadata a JSON object that the caller chose at the start
 * @param state a JSON object that the caller may replace
 * @param stateVersion grows by one with each change of {@code state}
 */
public record Conversation(
    String id,
    String userId,
    @Nullable String sessionId,
    @Nullable String project,
    @Nullable String title,
    @Nullable String llmProvider,
    ConversationStatus status,
    int iteration,
    long totalMessages,
    long compressionCount,
    String metadata,
    String state,
    long stateVersion,
    Instant createdAt,
    Instant updatedAt) {}
