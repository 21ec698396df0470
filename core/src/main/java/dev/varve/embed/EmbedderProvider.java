package dev.varve.embed;

import dev.varve.config.VarveConfig;
import java.util.Optional;

/** How embedding models plug in; found by {@link java.util.ServiceLoader}. */
public interface EmbedderProvider {

  /**
   * Opens the model that the configuration names, without loading weights before the first text.
   * Empty if the name is not one of this provider's.
   *
   * @throws dev.varve.error.VarveException INVALID if the model's files or settings are wrong
   */
  Optional<Embedder> open(VarveConfig config);
}
