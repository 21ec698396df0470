package dev.varve.collection;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import dev.varve.vector.Query;
import java.util.Set;

/**
 * Items to read, oldest version first: an item that is changed moves to the end.
 *
 * @param where conditions on id, fields and document together
 * @param offset how many to pass by
 * @param limit most items to return, 1 to {@link Query#MAX_LIMIT}
 */
public record Selection(Filter where, long offset, int limit, Set<Include> include) {
  /** Items returned unless told. */
  public static final int STANDARD_LIMIT = 1_000;

  public Selection {
    include = Set.copyOf(include);
    if (offset < 0) {
      throw VarveException.of(Kind.INVALID, "offset is %d, but must be at least 0", offset);
    }
    if (limit < 1 || limit > Query.MAX_LIMIT) {
      throw VarveException.of(
          Kind.INVALID, "limit is %d, but must be between 1 and %d", limit, Query.MAX_LIMIT);
    }
  }

  public static Selection everything() {
    return where(Filter.everything());
  }

  public static Selection where(Filter where) {
    return new Selection(where, 0, STANDARD_LIMIT, Include.STANDARD);
  }

  public static Selection ids(String... ids) {
    return where(new Filter.HasId(Set.of(ids)));
  }

  public Selection page(long newOffset, int newLimit) {
    return new Selection(where, newOffset, newLimit, include);
  }

  public Selection include(Set<Include> newInclude) {
    return new Selection(where, offset, limit, newInclude);
  }
}
