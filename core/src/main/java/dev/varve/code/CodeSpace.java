package dev.varve.code;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.embed.CachedEmbedder;
import dev.varve.engine.SpaceModel;
import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.vector.VectorSpace;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one space that holds the units of all projects. */
final class CodeSpace {
  private static final Logger LOG = LoggerFactory.getLogger(CodeSpace.class);

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
    return SpaceModel.of(space, embedder.get().model(), name);
  }

  /** The model to work with: what is configured, else that of the code, else the usual one. */
  String modelName(VarveConfig config) {
    String configured = config.get(Setting.MODEL).strip();
    return config.isSet(Setting.MODEL)
        ? configured
        : find().flatMap(entry -> SpaceModel.name(entry.space())).orElse(configured);
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
    if (!SpaceModel.fits(space, embedder)) {
      throw new VarveException(Kind.UNSUPPORTED, misfit(space, embedder.get()));
    }
  }

  private static String misfit(VectorSpace space, CachedEmbedder embedder) {
    String name = embedder.model().name();
    return "the code was indexed with %s, but setting 'model' is %s; set it back, or run"
            .formatted(
                space.model() == null
                    ? "no model"
                    : "model " + SpaceModel.name(space).orElse(space.model()),
                name)
        + " 'varve reembed --model %s'".formatted(name);
  }

  /** Says on the log why there are no vectors to search with, if the model is another. */
  static void warnUnlessFit(VectorSpace space, Optional<CachedEmbedder> embedder) {
    if (embedder.isPresent() && !SpaceModel.fits(space, embedder)) {
      LOG.warn("search is by words only: {}", misfit(space, embedder.get()));
    }
  }
}
