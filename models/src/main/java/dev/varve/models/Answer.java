package dev.varve.models;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of one request for vectors. */
sealed interface Answer {

  /** One unit vector per text, in the order of the texts. */
  record Vectors(List<float[]> vectors) implements Answer {}

  /**
   * No vectors.
   *
   * @param retryAfter what the server asked to wait; null if it did not
   */
  record Failure(VarveException cause, @Nullable Duration retryAfter) implements Answer {
    static Failure of(Kind kind, String message) {
      return new Failure(new VarveException(kind, message), null);
    }
  }

  /** Whether the same request may succeed later. */
  default boolean retriable() {
    return switch (this) {
      case Vectors vectors -> false;
      case Failure failure -> failure.cause().kind().retriable();
    };
  }

  default List<float[]> orThrow() {
    return switch (this) {
      case Vectors(List<float[]> vectors) -> vectors;
      case Failure failure -> throw failure.cause();
    };
  }
}
