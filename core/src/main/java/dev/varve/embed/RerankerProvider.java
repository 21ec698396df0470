package dev.varve.embed;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.Optional;
import java.util.ServiceLoader;

/** How cross-encoders plug in; found by {@link ServiceLoader}. */
public interface RerankerProvider {

  /**
   * Opens the cross-encoder that the configuration names, without loading weights before the first
   * question.
   *
   * @throws VarveException INVALID if its files are missing or wrong
   */
  Reranker open(VarveConfig config);

  /**
   * Opens the configured cross-encoder; empty if none is configured.
   *
   * @throws VarveException INVALID if its files are wrong, UNSUPPORTED if nothing on the class path
   *     runs one
   */
  static Optional<Reranker> load(VarveConfig config) {
    if (config.get(Setting.RERANKER).isBlank()) {
      return Optional.empty();
    }
    RerankerProvider provider =
        ServiceLoader.load(RerankerProvider.class)
            .findFirst()
            .orElseThrow(
                () ->
                    VarveException.of(
                        Kind.UNSUPPORTED,
                        "nothing on the class path runs a cross-encoder; add varve-models, or leave"
                            + " setting 'reranker' empty"));
    return Optional.of(provider.open(config));
  }
}
