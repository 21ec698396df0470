package dev.varve.vector;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What to look for: by vector, by words, by both, or by filter alone (then in order of seq).
 *
 * @param limit most hits to return, 1 to {@value #MAX_LIMIT}
 * @param asOf the seq whose state to search instead of the present one
 */
@SuppressWarnings("ArrayRecordComponent") // a query is used once and never compared
public record Query(
    float @Nullable [] vector,
    @Nullable String words,
    Filter filter,
    int limit,
    OptionalLong asOf,
    Fusion fusion) {

  public static final int MAX_LIMIT = 10_000;

  public Query {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw VarveException.of(
          Kind.INVALID, "limit is %d, but must be between 1 and %d", limit, MAX_LIMIT);
    }
  }

  public static Query nearest(float[] vector, int limit) {
    return new Query(
        vector, null, Filter.everything(), limit, OptionalLong.empty(), Fusion.standard());
  }

  public static Query matching(String words, int limit) {
    return new Query(
        null, words, Filter.everything(), limit, OptionalLong.empty(), Fusion.standard());
  }

  public static Query hybrid(float[] vector, String words, int limit) {
    return new Query(
        vector, words, Filter.everything(), limit, OptionalLong.empty(), Fusion.standard());
  }

  /** The items that pass a filter, oldest first. */
  public static Query selecting(Filter filter, int limit) {
    return new Query(null, null, filter, limit, OptionalLong.empty(), Fusion.standard());
  }

  public Query where(Filter newFilter) {
    return new Query(vector, words, newFilter, limit, asOf, fusion);
  }

  public Query asOf(long seq) {
    return new Query(vector, words, filter, limit, OptionalLong.of(seq), fusion);
  }

  public Query fusion(Fusion newFusion) {
    return new Query(vector, words, filter, limit, asOf, newFusion);
  }
}
