package dev.varve.vector;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;

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

  /** Depth 200 and 0.7 / 0.3: the best of the settings measured on code (docs/benchmarks.md). */
  public static Fusion standard() {
    return new Fusion(200, 0.7);
  }
}
