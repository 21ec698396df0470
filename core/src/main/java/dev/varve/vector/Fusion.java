package dev.varve.vector;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a hybrid query joins the two rankings: each side's best {@code depth} hits are scaled to 0…1
 * between its own worst and best, then added with {@code denseWeight} for vectors and the rest for
 * words. An item found by one side only counts 0 on the other.
 *
 * @param depth hits taken from each side, 1 to 10 000
 * @param denseWeight 0 to 1
 */
public record Fusion(int depth, double denseWeight) {
  public Fusion {
    if (depth < 1 || depth > Query.MAX_LIMIT || !(denseWeight >= 0 && denseWeight <= 1)) {
      throw VarveException.of(
          Kind.INVALID,
          "fusion has depth %d and dense weight %s, but needs 1 to %d and 0 to 1",
          depth,
          denseWeight,
          Query.MAX_LIMIT);
    }
  }

  /** Depth 200 and 0.8 / 0.2: the best of the settings measured on code (docs/benchmarks.md). */
  public static Fusion standard() {
    return new Fusion(200, 0.8);
  }

  /**
   * Joins the two rankings, best first. A side whose hits all score the same gives each of them 1.
   *
   * @param dense the vectors' best, in order, larger scores first
   * @param words the words' best, in order
   */
  public List<Scored> join(List<Scored> dense, List<Scored> words) {
    Map<Long, Double> sums = new HashMap<>();
    addScaled(sums, dense, denseWeight);
    addScaled(sums, words, 1 - denseWeight);
    return sums.entrySet().stream()
        .map(sum -> new Scored(sum.getKey(), sum.getValue()))
        .sorted()
        .toList();
  }

  private void addScaled(Map<Long, Double> sums, List<Scored> side, double weight) {
    List<Scored> best = side.subList(0, Math.min(depth, side.size()));
    if (best.isEmpty()) {
      return;
    }
    double worst = best.getLast().score();
    double range = best.getFirst().score() - worst;
    for (Scored hit : best) {
      double scaled = range == 0 ? 1 : (hit.score() - worst) / range;
      sums.merge(hit.seq(), weight * scaled, Double::sum);
    }
  }
}
