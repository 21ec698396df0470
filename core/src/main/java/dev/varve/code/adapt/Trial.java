package dev.varve.code.adapt;

import java.util.Arrays;
import java.util.Random;

/**
 * How a map fares on questions it has not learned from.
 *
 * @param questions how many were asked
 * @param before mean reciprocal rank of the right answer among all, without the map; an answer
 *     beyond the tenth place counts 0
 * @param after the same with the map
 * @param leastGain the lower end of the interval that holds the gain with 95 % confidence, by a
 *     paired bootstrap
 */
public record Trial(int questions, double before, double after, double leastGain) {
  private static final int RESAMPLES = 1_000;
  private static final double TAIL = 0.025;

  /**
   * Compares reciprocal ranks, question by question.
   *
   * @param before of at least one question
   * @param after of the same questions in the same order
   */
  static Trial of(double[] before, double[] after, long seed) {
    double[] gains = new double[before.length];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = after[i] - before[i];
    }
    return new Trial(before.length, mean(before), mean(after), leastMean(gains, new Random(seed)));
  }

  /** What the map adds to the mean reciprocal rank; negative if it takes away. */
  public double gain() {
    return after - before;
  }

  private static double leastMean(double[] values, Random random) {
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double sum = 0;
      for (int j = 0; j < values.length; j++) {
        sum += values[random.nextInt(values.length)];
      }
      means[i] = sum / values.length;
    }
    Arrays.sort(means);
    return means[(int) (TAIL * RESAMPLES)];
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }
}
