package dev.varve.engine;

import dev.varve.embed.CachedEmbedder;
import dev.varve.embed.EmbeddingModel;
import dev.varve.embed.Ensemble;
import dev.varve.filter.Value;
import dev.varve.vector.VectorSpace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which model the vectors of a feature's space are of. */
public final class SpaceModel {
  /** What the configuration calls the model, in the metadata of the space. */
  private static final String NAME = "model";

  private SpaceModel() {}

  /** A space as it is for a model that the configuration calls {@code name}. */
  public static VectorSpace of(VectorSpace space, EmbeddingModel model, String name) {
    Map<String, Value> metadata = new HashMap<>(space.metadata());
    metadata.put(NAME, Value.of(lasting(name)));
    return space.model(model.identity()).dimension(model.dimension()).metadata(metadata);
  }

  /** A name that means the same wherever a program is started: a directory by its whole path. */
  private static String lasting(String name) {
    return Ensemble.names(name).stream()
        .map(SpaceModel::lastingPart)
        .collect(Collectors.joining(Ensemble.SIGN));
  }

  private static String lastingPart(String name) {
    boolean relative = name.contains("/") && !name.startsWith("~/");
    return relative ? Path.of(name).toAbsolutePath().normalize().toString() : name;
  }

  /** The name that the model has in the configuration, as far as the space knows it. */
  public static Optional<String> name(VectorSpace space) {
    return space.metadata().get(NAME) instanceof Value.Text(String name)
        ? Optional.of(name)
        : Optional.empty();
  }

  /** Whether the vectors of a space are those of an open model. */
  public static boolean fits(VectorSpace space, Optional<CachedEmbedder> embedder) {
    return embedder.isPresent() && embedder.get().model().identity().equals(space.model());
  }
}
