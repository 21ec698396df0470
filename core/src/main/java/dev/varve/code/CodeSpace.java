package dev.varve.code;

import dev.varve.embed.CachedEmbedder;
import dev.varve.embed.EmbeddingModel;
import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.vector.VectorSpace;
import java.util.Optional;

/** The one space that holds the units of all projects. */
final class CodeSpace {
  private final Storage storage;

  CodeSpace(Storage storage) {
    this.storage = storage;
  }

  /** The space if anything was ever indexed. */
  Optional<SpaceEntry> find() {
    return storage.ledger().read(snapshot -> snapshot.space(UnitItems.SPACE));
  }

  /** The space, created for this model if it is not there. */
  SpaceEntry ensure(Optional<CachedEmbedder> embedder) {
    return find()
        .orElseGet(
            () -> {
              storage.store(wanted(embedder)).close();
              return find().orElseThrow();
            });
  }

  private static VectorSpace wanted(Optional<CachedEmbedder> embedder) {
    VectorSpace space = VectorSpace.of(UnitItems.SPACE, 0).titleField(UnitItems.NAME);
    if (embedder.isEmpty()) {
      return space;
    }
    EmbeddingModel model = embedder.get().model();
    return space.model(model.identity()).dimension(model.dimension());
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
      throw VarveException.of(
          Kind.UNSUPPORTED,
          "the code was indexed with %s, but setting 'model' is %s; set it back, or index into"
              + " another home",
          space.model() == null ? "no model" : "model " + space.model(),
          embedder.get().model().name());
    }
  }
}
