package dev.varve.benchmarks.vectors;

import dev.varve.benchmarks.vectors.Nearest.Scored;
import dev.varve.vector.Fusion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The right answer to one query: the ten best rows. Another row counts as right too if it scores as
 * high as the tenth, so that equal vectors are not held against an engine.
 */
final class Truth {
  private static final double ROUNDING = 1e-6;

  private final Set<Integer> best;
  private final double worstRight;
  private final ToDoubleFunction<Integer> score;

  private Truth(List<Scored> ranked, ToDoubleFunction<Integer> score) {
    List<Scored> right = ranked.subList(0, Math.min(Plan.LIMIT, ranked.size()));
    this.best = right.stream().map(Scored::row).collect(Collectors.toSet());
    this.worstRight = right.isEmpty() ? Double.POSITIVE_INFINITY : right.getLast().similarity();
    this.score = score;
  }

  /** By vector: rows of {@code population} by cosine. */
  static Truth nearest(List<Scored> ranked, float[] query, Population population, FloatRows data) {
    float[] unit = UnitVectors.normalised(query);
    return new Truth(
        ranked,
        row ->
            population.holds(row)
                ? UnitVectors.dot(unit, UnitVectors.normalised(data.row(row)))
                : Double.NEGATIVE_INFINITY);
  }

  /**
   * By vector and words: the two rankings joined as {@link Fusion} says. The ranking by vector is
   * exact; the one by words is Varve's own, whose BM25 is exact in itself.
   */
  static Truth fused(List<Scored> byVector, List<Scored> byWords, Fusion fusion) {
    Map<Integer, Double> sums = new HashMap<>();
    addScaled(byVector, fusion.denseWeight(), sums);
    addScaled(byWords, 1 - fusion.denseWeight(), sums);
    Nearest nearest = new Nearest(Plan.LIMIT);
    sums.keySet().stream().sorted().forEach(row -> nearest.offer(row, sums.getOrDefault(row, 0.0)));
    return new Truth(nearest.ranked(), row -> sums.getOrDefault(row, Double.NEGATIVE_INFINITY));
  }

  private static void addScaled(List<Scored> ranked, double weight, Map<Integer, Double> sums) {
    if (ranked.isEmpty()) {
      return;
    }
    double low = ranked.getLast().similarity();
    double range = ranked.getFirst().similarity() - low;
    for (Scored scored : ranked) {
      double scaled = range > 0 ? (scored.similarity() - low) / range : 1;
      sums.merge(scored.row(), weight * scaled, Double::sum);
    }
  }

  /** The share of the right rows that were found; empty if there are none to find. */
  OptionalDouble recall(List<Integer> found) {
    if (best.isEmpty()) {
      return OptionalDouble.empty();
    }
    long right = found.stream().distinct().limit(Plan.LIMIT).filter(this::isRight).count();
    return OptionalDouble.of(Math.min(1, right / (double) best.size()));
  }

  private boolean isRight(int row) {
    return best.contains(row) || score.applyAsDouble(row) >= worstRight - ROUNDING;
  }
}
