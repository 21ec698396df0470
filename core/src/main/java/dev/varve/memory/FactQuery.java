package dev.varve.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which facts of a user to list. Names are compared in their plain form: {@code The Gateway} is
 * {@code gateway}.
 *
 * @param subject null for any
 * @param predicate null for any
 * @param validAt only what is so at this moment; null for any
 * @param knownAt only what was known here at this moment; null for now
 * @param limit most facts to list, 1 to {@value #MAX_LIMIT}
 */
public record FactQuery(
    @Nullable String subject,
    @Nullable String predicate,
    @Nullable Instant validAt,
    @Nullable Instant knownAt,
    int limit) {
  public static final int MAX_LIMIT = 10_000;

  public FactQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw VarveException.of(
          Kind.INVALID, "limit is %d, but must be between 1 and %d", limit, MAX_LIMIT);
    }
  }

  /** All that is known now, whenever it is so. */
  public static FactQuery all() {
    return new FactQuery(null, null, null, null, MAX_LIMIT);
  }

  public FactQuery about(@Nullable String name) {
    return new FactQuery(name, predicate, validAt, knownAt, limit);
  }

  public FactQuery predicate(@Nullable String name) {
    return new FactQuery(subject, name, validAt, knownAt, limit);
  }

  public FactQuery validAt(@Nullable Instant moment) {
    return new FactQuery(subject, predicate, moment, knownAt, limit);
  }

  public FactQuery knownAt(@Nullable Instant moment) {
    return new FactQuery(subject, predicate, validAt, moment, limit);
  }

  public FactQuery limit(int most) {
    return new FactQuery(subject, predicate, validAt, knownAt, most);
  }
}
