package dev.varve.code;

import dev.varve.code.adapt.QueryMap;
import dev.varve.embed.CachedEmbedder;
import dev.varve.embed.Embedder.Role;
import dev.varve.embed.Reranker;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a search asks besides the index: the embedding model, adapters, the cross-encoder. */
record SearchModels(
    Supplier<Optional<CachedEmbedder>> embedder,
    Adapters adapters,
    Supplier<Optional<Reranker>> reranker) {

  /**
   * The vector of a question.
   *
   * @param adapted whether an adapter mapped it
   */
  @SuppressWarnings("ArrayRecordComponent") // used once and never compared
  record QueryVector(float[] components, boolean adapted) {}

  /**
   * Embeds a question; inside a project that has an adapter, maps it.
   *
   * @param project the only one searched; null if all are, for which there is no adapter
   */
  QueryVector vector(String question, CachedEmbedder open, @Nullable ProjectRow project) {
    float[] vector = open.embed(Role.QUERY, List.of(question)).getFirst();
    Optional<QueryMap> map =
        project == null ? Optional.empty() : adapters.map(project.name(), open.model().identity());
    return map.map(found -> new QueryVector(found.apply(vector), true))
        .orElseGet(() -> new QueryVector(vector, false));
  }
}
