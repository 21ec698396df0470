package dev.varve.memory;

import dev.varve.memory.checkpoint.Address;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a conversation stood at one moment: which messages it had, and its state.
 *
 * @param id a UUIDv7
 * @param iteration the agent's step that was under way
 * @param agentState what the agent was doing, e.g. {@code executing}
 * @param state where the state begins; equal states have equal addresses
 * @param messageList where the list of messages begins; equal lists have equal addresses
 * @param storedBytes what it added to the chunks there were
 * @param restoring the checkpoint before whose restore this one was taken; null if it was asked for
 */
public record Checkpoint(
    String id,
    String conversationId,
    int iteration,
    @Nullable String agentState,
    @Nullable String name,
    @Nullable String contextSummary,
    Address state,
    Address messageList,
    long messageCount,
    long storedBytes,
    @Nullable String restoring,
    Instant time) {

  /**
   * What may be said of a checkpoint that is to be taken; see the record around it.
   *
   * @param iteration null for that of the conversation
   * @param state a JSON value; null for the state of the conversation
   */
  public record Draft(
      @Nullable String name,
      @Nullable Integer iteration,
      @Nullable String agentState,
      @Nullable String contextSummary,
      @Nullable String state) {

    public static Draft named(@Nullable String name) {
      return new Draft(name, null, null, null, null);
    }

    public Draft state(@Nullable String json) {
      return new Draft(name, iteration, agentState, contextSummary, json);
    }
  }
}
