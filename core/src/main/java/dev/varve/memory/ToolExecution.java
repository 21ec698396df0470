package dev.varve.memory;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a tool.
 *
 * @param parameters JSON
 * @param result JSON or text as the tool gave it
 */
public record ToolExecution(
    String id,
    String conversationId,
    int iteration,
    String toolName,
    @Nullable String action,
    String parameters,
    @Nullable String result,
    boolean success,
    @Nullable Duration duration,
    Instant time) {

  /** A run that is to be recorded; see the record around it. */
  public record Draft(
      String toolName,
      @Nullable String action,
      String parameters,
      @Nullable String result,
      boolean success,
      @Nullable Duration duration) {}
}
