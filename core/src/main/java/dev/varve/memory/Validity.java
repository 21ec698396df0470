package dev.varve.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When something is so, in milliseconds.
 *
 * @param from the first moment; null if it always was, so far as is known
 * @param to the first moment at which it is no longer so; null if no end is known
 */
public record Validity(@Nullable Instant from, @Nullable Instant to) {
  /** Always, so far as is known. */
  public static final Validity ALWAYS = new Validity(null, null);

  public Validity {
    from = from == null ? null : from.truncatedTo(ChronoUnit.MILLIS);
    to = to == null ? null : to.truncatedTo(ChronoUnit.MILLIS);
    if (from != null && to != null && !from.isBefore(to)) {
      throw VarveException.of(
          Kind.INVALID, "validity is from %s to %s, but must end after it begins", from, to);
    }
  }

  /** Whether it is so at a moment. */
  public boolean holds(Instant moment) {
    return (from == null || !moment.isBefore(from)) && (to == null || moment.isBefore(to));
  }

  /** Whether there is a moment at which both are so. */
  public boolean overlaps(Validity other) {
    return startsBeforeEnd(this, other) && startsBeforeEnd(other, this);
  }

  private static boolean startsBeforeEnd(Validity one, Validity other) {
    Instant start = one.from;
    Instant end = other.to;
    return start == null || end == null || start.isBefore(end);
  }

  /** What is left of this where the other is not: none, one or two stretches, in order. */
  List<Validity> without(Validity other) {
    if (!overlaps(other)) {
      return List.of(this);
    }
    List<Validity> left = new ArrayList<>(2);
    Instant cut = other.from;
    if (cut != null && (from == null || from.isBefore(cut))) {
      left.add(new Validity(from, cut));
    }
    Instant again = other.to;
    if (again != null && (to == null || again.isBefore(to))) {
      left.add(new Validity(again, to));
    }
    return left;
  }
}
