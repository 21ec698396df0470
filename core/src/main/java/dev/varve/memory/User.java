package dev.varve.memory;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose conversations are kept.
 *
 * @param id a UUIDv7
 * @param username unique within a home
 * @param preferences a JSON object
 * @param apiKeys the names of the keys kept for them
 */
public record User(
    String id,
    String username,
    @Nullable String email,
    String preferences,
    Set<String> apiKeys,
    Instant createdAt,
    Instant updatedAt) {
  public User {
    apiKeys = Set.copyOf(apiKeys);
  }
}
