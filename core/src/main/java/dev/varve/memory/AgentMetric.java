package dev.varve.memory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A number about an agent at work.
 *
 * @param metadata a JSON object
 */
public record AgentMetric(
    String id,
    @Nullable String conversationId,
    String type,
    double value,
    Instant time,
    String metadata) {}
