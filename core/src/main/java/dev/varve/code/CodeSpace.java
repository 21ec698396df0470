package dev.varve.code;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.embed.CachedEmbedder;
import dev.varve.embed.EmbeddingModel;
import dev.varve.embed.Ensemble;
import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Value;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.vector.VectorSpace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one space that holds the units of all projects. */
final class CodeSpace {
  private static final Logger LOG = LoggerFactory.getLogger(CodeSpace.class);

  /** What the configuration calls the model, in the metadata of the space. */
  private static final String MODEL_NAME = "model";

  /** Nobody exchanges models more often than that while something is being looked up. */
  private static final int MAX_TRIES = 3;

  private final Storage storage;

  CodeSpace(Storage storage) {
    this.storage = storage;
  }

  /** The space if anything was ever indexed. */
  Optional<SpaceEntry> find() {
    return storage.ledger().read(snapshot -> snapshot.space(UnitItems.SPACE));
  }

  /**
   * The space, created for this model if it is not there.
   *
   * @param name what the configuration calls the model
   */
  SpaceEntry ensure(Optional<CachedEmbedder> embedder, String name) {
    return find()
        .orElseGet(
            () -> {
              storage.store(wanted(embedder, name)).close();
              return find().orElseThrow();
            });
  }

  private static VectorSpace wanted(Optional<CachedEmbedder> embedder, String name) {
    VectorSpace space = VectorSpace.of(UnitItems.SPACE, 0).titleField(UnitItems.NAME);
    if (embedder.isEmpty()) {
      return space;
    }
    return of(space, embedder.get().model(), name);
  }

  /** The name that the code's model has in the configuration, as far as the space knows it. */
  static Optional<String> modelName(VectorSpace space) {
    return space.metadata().get(MODEL_NAME) instanceof Value.Text(String name)
        ? Optional.of(name)
        : Optional.empty();
  }

  /** The model to work with: what is configured, else that of the code, else the usual one. */
  String modelName(VarveConfig config) {
    String configured = config.get(Setting.MODEL).strip();
    return config.isSet(Setting.MODEL)
        ? configured
        : find().flatMap(entry -> modelName(entry.space())).orElse(configured);
  }

  /**
   * Runs work on the space, again if the code was given another one meanwhile.
   *
   * @throws VarveException whatever the work throws
   */
  <T> T steady(Supplier<T> work) {
    for (int tries = 1; ; tries++) {
      int before = number();
      try {
        T result = work.get();
        if (number() == before || tries == MAX_TRIES) {
          return result;
        }
      } catch (VarveException e) {
        if (e.kind() != Kind.NOT_FOUND || number() == before || tries == MAX_TRIES) {
          throw e;
        }
      }
    }
  }

  private int number() {
    return find().map(SpaceEntry::number).orElse(0);
  }

  /** A name that means the same wherever a program is started: a directory by its whole path. */
  private static String lasting(String name) {
    return Ensemble.names(name).stream()
        .map(CodeSpace::lastingPart)
        .collect(Collectors.joining(Ensemble.SIGN));
  }

  private static String lastingPart(String name) {
    boolean relative = name.contains("/") && !name.startsWith("~/");
    return relative ? Path.of(name).toAbsolutePath().normalize().toString() : name;
  }

  /** A space as it is for a model that the configuration calls {@code name}. */
  static VectorSpace of(VectorSpace space, EmbeddingModel model, String name) {
    Map<String, Value> metadata = new HashMap<>(space.metadata());
    metadata.put(MODEL_NAME, Value.of(lasting(name)));
    return space.model(model.identity()).dimension(model.dimension()).metadata(metadata);
  }

  /** Whether the vectors of a space are those of an open model. */
  static boolean fits(VectorSpace space, Optional<CachedEmbedder> embedder) {
    return embedder.isPresent() && embedder.get().model().identity().equals(space.model());
  }

  /**
   * @throws VarveException UNSUPPORTED if they are not
   */
  static void requireFit(VectorSpace space, Optional<CachedEmbedder> embedder) {
    if (embedder.isEmpty()) {
      throw VarveException.of(
          Kind.UNSUPPORTED,
          "the code has no vectors to work with, because setting 'model' is none; name a model, or"
              + " search by keyword");
    }
    if (!fits(space, embedder)) {
      throw new VarveException(Kind.UNSUPPORTED, misfit(space, embedder.get()));
    }
  }

  private static String misfit(VectorSpace space, CachedEmbedder embedder) {
    String name = embedder.model().name();
    return "the code was indexed with %s, but setting 'model' is %s; set it back, or run"
            .formatted(
                space.model() == null
                    ? "no model"
                    : "model " + modelName(space).orElse(space.model()),
                name)
        + " 'varve reembed --model %s'".formatted(name);
  }

  /** Says on the log why there are no vectors to search with, if the model is another. */
  static void warnUnlessFit(VectorSpace space, Optional<CachedEmbedder> embedder) {
    if (embedder.isPresent() && !fits(space, embedder)) {
      LOG.warn("search is by words only: {}", misfit(space, embedder.get()));
    }
  }
}
