package dev.varve.memory.recall;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time that a question names.
 *
 * @param from the first moment in it
 * @param to the first moment after it, later than {@code from}
 */
public record TimeSpan(Instant from, Instant to) {
  private static final double NEARLY = 0.5;

  public TimeSpan {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("span from %s ends at %s".formatted(from, to));
    }
  }

  /**
   * How well a moment fits: 1 inside, a half as far beside the span as it is long, 0 elsewhere.
   * What is told of a time is mostly told in it or soon after.
   */
  public double fit(Instant moment) {
    if (!moment.isBefore(from) && moment.isBefore(to)) {
      return 1;
    }
    Duration length = Duration.between(from, to);
    boolean beside = !moment.isBefore(from.minus(length)) && moment.isBefore(to.plus(length));
    return beside ? NEARLY : 0;
  }
}
