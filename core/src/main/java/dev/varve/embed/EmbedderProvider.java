package dev.varve.embed;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** How embedding models plug in; found by {@link ServiceLoader}. */
public interface EmbedderProvider {
  /** The name that switches embedding off: search is by keyword only. */
  String NONE = "none";

  /**
   * Opens the model that the configuration names, without loading weights before the first text.
   * Empty if the name is not one of this provider's.
   *
   * @throws dev.varve.error.VarveException INVALID if the model's files or settings are wrong
   */
  Optional<Embedder> open(VarveConfig config);

  /**
   * Opens the configured model with the first provider on the class path that knows it; of names
   * joined by {@value Ensemble#SIGN} each, as an {@link Ensemble}. Empty if the configuration says
   * {@value #NONE}.
   *
   * @throws VarveException INVALID if no provider knows the name, or the model is wrong
   */
  static Optional<Embedder> load(VarveConfig config) {
    String name = config.get(Setting.MODEL).strip();
    if (name.equals(NONE)) {
      return Optional.empty();
    }
    List<String> names = Ensemble.names(name);
    return Optional.of(names.size() == 1 ? single(config, name) : ensemble(config, names));
  }

  private static Embedder ensemble(VarveConfig config, List<String> names) {
    List<Embedder> parts = new ArrayList<>();
    try {
      for (String name : names) {
        parts.add(single(config.with(Setting.MODEL, name), name));
      }
      return new Ensemble(parts);
    } catch (VarveException e) {
      parts.forEach(Embedder::close);
      throw e;
    }
  }

  private static Embedder single(VarveConfig config, String name) {
    for (EmbedderProvider provider : ServiceLoader.load(EmbedderProvider.class)) {
      Optional<Embedder> embedder = provider.open(config);
      if (embedder.isPresent()) {
        return embedder.get();
      }
    }
    throw VarveException.of(
        Kind.INVALID,
        "model '%s' is unknown; set 'model' to bge-small-en-v1.5, all-MiniLM-L6-v2 (fast), a"
            + " directory with model.onnx, http, several of these joined by +, or none",
        name);
  }
}
