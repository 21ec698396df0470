package dev.varve.code;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.function.Predicate;

/**
 * How to learn an adapter.
 *
 * @param mostPairs documented functions to learn from; of more, so many are drawn; 1 to {@value
 *     #MAX_PAIRS}
 * @param seed decides what is drawn, held out and in what order it is learned
 * @param wanted documented functions that it refuses are not learned from
 */
public record AdaptOptions(int mostPairs, long seed, Predicate<DocPair> wanted) {
  public static final int MAX_PAIRS = 20_000;

  public AdaptOptions {
    if (mostPairs < 1 || mostPairs > MAX_PAIRS) {
      throw VarveException.of(
          Kind.INVALID,
          "number of pairs is %d, but must be between 1 and %d",
          mostPairs,
          MAX_PAIRS);
    }
  }

  /** At most 4 000 of all documented functions. */
  public static AdaptOptions standard() {
    return new AdaptOptions(4_000, 1, _ -> true);
  }
}
