package dev.varve.code;

import dev.varve.code.adapt.QueryMap;
import dev.varve.embed.CachedEmbedder;
import dev.varve.embed.Embedder.Role;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes vectors of questions; inside a project that has an adapter, those that it maps them to. */
final class QueryVectors {
  private final Supplier<Optional<CachedEmbedder>> embedder;
  private final Adapters adapters;

  QueryVectors(Supplier<Optional<CachedEmbedder>> embedder, Adapters adapters) {
    this.embedder = embedder;
    this.adapters = adapters;
  }

  /**
   * The vector of a question.
   *
   * @param adapted whether an adapter mapped it
   */
  @SuppressWarnings("ArrayRecordComponent") // used once and never compared
  record QueryVector(float[] components, boolean adapted) {}

  Optional<CachedEmbedder> embedder() {
    return embedder.get();
  }

  /**
   * @param project the only one searched; null if all are, for which there is no adapter
   */
  QueryVector of(String question, CachedEmbedder open, @Nullable ProjectRow project) {
    float[] vector = open.embed(Role.QUERY, List.of(question)).getFirst();
    Optional<QueryMap> map =
        project == null ? Optional.empty() : adapters.map(project.name(), open.model().identity());
    return map.map(found -> new QueryVector(found.apply(vector), true))
        .orElseGet(() -> new QueryVector(vector, false));
  }
}
