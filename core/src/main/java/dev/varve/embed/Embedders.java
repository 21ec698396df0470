package dev.varve.embed;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The embedding models of a home, each opened when it is first asked for and open until all are
 * closed. Safe for use by several threads.
 */
public final class Embedders implements AutoCloseable {
  private final VarveConfig config;
  private final EmbeddingCache cache;
  private final Map<String, Optional<CachedEmbedder>> open = new HashMap<>();

  /** The cache stays open when this is closed. */
  public Embedders(VarveConfig config, EmbeddingCache cache) {
    this.config = config;
    this.cache = cache;
  }

  /**
   * The model that setting {@code model} would name so; empty for {@value EmbedderProvider#NONE}.
   *
   * @throws dev.varve.error.VarveException INVALID if no provider knows the name, or the model is
   *     wrong
   */
  public synchronized Optional<CachedEmbedder> named(String model) {
    Optional<CachedEmbedder> known = open.get(model);
    if (known != null) {
      return known;
    }
    Optional<CachedEmbedder> opened =
        EmbedderProvider.load(config.with(Setting.MODEL, model))
            .map(embedder -> new CachedEmbedder(embedder, cache));
    open.put(model, opened);
    return opened;
  }

  @Override
  public synchronized void close() {
    open.values().forEach(opened -> opened.ifPresent(CachedEmbedder::close));
    open.clear();
  }
}
