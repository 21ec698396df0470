package dev.varve.summary;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.Optional;
import java.util.ServiceLoader;

/** How summarizers plug in; found by {@link ServiceLoader}. */
public interface SummarizerProvider {

  /**
   * Opens the summarizer that the configuration names, without asking it anything.
   *
   * @throws VarveException INVALID if the configuration is incomplete or wrong
   */
  Summarizer open(VarveConfig config);

  /**
   * Opens the configured summarizer; empty if none is configured.
   *
   * @throws VarveException INVALID if it is configured wrongly, UNSUPPORTED if nothing on the class
   *     path provides one
   */
  static Optional<Summarizer> load(VarveConfig config) {
    if (config.get(Setting.SUMMARIZER_URL).isBlank()) {
      return Optional.empty();
    }
    SummarizerProvider provider =
        ServiceLoader.load(SummarizerProvider.class)
            .findFirst()
            .orElseThrow(
                () ->
                    VarveException.of(
                        Kind.UNSUPPORTED,
                        "nothing on the class path asks a summarizer; add varve-models, or leave"
                            + " setting 'summarizer.url' empty"));
    return Optional.of(provider.open(config));
  }
}
