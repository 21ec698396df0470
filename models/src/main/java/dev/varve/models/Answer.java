package dev.varve.models;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one request. */
sealed interface Answer<T> {

  /** What was asked for. */
  record Given<T>(T value) implements Answer<T> {}

  /**
   * Nothing.
   *
   * @param retryAfter what the server asked to wait; null if it did not
   */
  record Failure<T>(VarveException cause, @Nullable Duration retryAfter) implements Answer<T> {
    static <T> Failure<T> of(Kind kind, String message) {
      return new Failure<>(new VarveException(kind, message), null);
    }
  }

  /** Whether the same request may succeed later. */
  default boolean retriable() {
    return switch (this) {
      case Given<T> given -> false;
      case Failure<T> failure -> failure.cause().kind().retriable();
    };
  }

  default T orThrow() {
    return switch (this) {
      case Given<T>(T value) -> value;
      case Failure<T> failure -> throw failure.cause();
    };
  }
}
