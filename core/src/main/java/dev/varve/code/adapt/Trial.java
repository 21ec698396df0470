package dev.varve.code.adapt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  private static final int DEPTH = 10;
  private static final int RESAMPLES = 1_000;
  private static final double TAIL = 0.025;

  /**
   * Asks each question among all answers.
   *
   * @param asked at least one
   * @param others further answers, all wrong
   */
  static Trial of(QueryMap map, List<Example> asked, List<float[]> others, long seed) {
    List<float[]> answers = new ArrayList<>(others);
    asked.forEach(example -> answers.add(example.answer()));
    double[] before = new double[asked.size()];
    double[] gains = new double[asked.size()];
    for (int i = 0; i < asked.size(); i++) {
      Example example = asked.get(i);
      before[i] = reciprocalRank(example.question(), example.answer(), answers);
      float[] mapped = map.apply(example.question());
      gains[i] = reciprocalRank(mapped, example.answer(), answers) - before[i];
    }
    double mean = mean(before);
    return new Trial(before.length, mean, mean + mean(gains), leastMean(gains, new Random(seed)));
  }

  /** What the map adds to the mean reciprocal rank; negative if it takes away. */
  public double gain() {
    return after - before;
  }

  private static double reciprocalRank(float[] question, float[] right, List<float[]> answers) {
    double own = Vectors.dot(question, right);
    int better = 0;
    for (float[] answer : answers) {
      if (Vectors.dot(question, answer) > own && ++better == DEPTH) {
        return 0;
      }
    }
    return 1.0 / (1 + better);
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
