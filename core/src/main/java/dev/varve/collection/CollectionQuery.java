package dev.varve.collection;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import java.util.List;
import java.util.Set;

/**
 * Several probes answered under one filter.
 *
 * @param probes 1 to {@value #MAX_PROBES}
 * @param where conditions on fields and document together
 * @param limit most hits per probe, 1 to {@link dev.varve.vector.Query#MAX_LIMIT}
 */
public record CollectionQuery(List<Probe> probes, Filter where, int limit, Set<Include> include) {
  public static final int MAX_PROBES = 1_000;

  /** Hits per probe unless told. */
  public static final int STANDARD_LIMIT = 10;

  public CollectionQuery {
    probes = List.copyOf(probes);
    include = Set.copyOf(include);
    if (probes.isEmpty() || probes.size() > MAX_PROBES) {
      throw VarveException.of(
          Kind.INVALID,
          "query has %d vectors and texts, but must have 1 to %d",
          probes.size(),
          MAX_PROBES);
    }
  }

  public static CollectionQuery of(Probe... probes) {
    return new CollectionQuery(
        List.of(probes), Filter.everything(), STANDARD_LIMIT, Include.STANDARD);
  }

  public static CollectionQuery vectors(List<float[]> vectors) {
    return of(vectors.stream().map(Probe.Vector::new).toArray(Probe[]::new));
  }

  public static CollectionQuery texts(String... texts) {
    return of(List.of(texts).stream().map(Probe.Text::new).toArray(Probe[]::new));
  }

  public CollectionQuery where(Filter newWhere) {
    return new CollectionQuery(probes, newWhere, limit, include);
  }

  public CollectionQuery limit(int newLimit) {
    return new CollectionQuery(probes, where, newLimit, include);
  }

  public CollectionQuery include(Set<Include> newInclude) {
    return new CollectionQuery(probes, where, limit, newInclude);
  }
}
