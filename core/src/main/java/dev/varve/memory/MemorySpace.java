package dev.varve.memory;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.embed.CachedEmbedder;
import dev.varve.engine.PendingVectors;
import dev.varve.engine.SpaceModel;
import dev.varve.engine.Storage;
import dev.varve.engine.VectorsBehind;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.progress.Progress;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import dev.varve.vector.Words;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one space by which all memories are found, and the thread that computes its vectors. */
final class MemorySpace implements AutoCloseable {
  /** How long vectors are computed before the thread may end. */
  private static final Duration SLICE = Duration.ofMillis(500);

  /** A program that adds a message and ends does not load the model. */
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final VarveConfig config;
  private final Storage storage;
  private final Function<String, Optional<CachedEmbedder>> embedders;
  private @Nullable VectorsBehind behind;
  private volatile boolean known;

  MemorySpace(
      VarveConfig config, Storage storage, Function<String, Optional<CachedEmbedder>> embedders) {
    this.config = config;
    this.storage = storage;
    this.embedders = embedders;
  }

  /** The space as a transaction or snapshot sees it, after {@link #ensure}. */
  static SpaceEntry in(Snapshot snapshot) {
    return snapshot.space(MemoryItems.SPACE).orElseThrow();
  }

  /** Makes sure that there is a space, for the configured model if it is a new one. */
  void ensure() {
    if (!known) {
      store().close();
      known = true;
    }
  }

  /** The space's store; it is made if it is not there. */
  VectorStore store() {
    return storage.store(MemoryItems.SPACE).orElseGet(() -> storage.store(wanted()));
  }

  private VectorSpace wanted() {
    VectorSpace space =
        VectorSpace.of(MemoryItems.SPACE, 0).titleField(MemoryItems.SPEAKER).words(Words.PROSE);
    String name = config.get(Setting.MODEL).strip();
    return embedders
        .apply(name)
        .map(embedder -> SpaceModel.of(space, embedder.model(), name))
        .orElse(space);
  }

  /** The model of the space's vectors; empty if there is none, or if another is configured. */
  Optional<CachedEmbedder> embedder() {
    return storage
        .ledger()
        .read(snapshot -> snapshot.space(MemoryItems.SPACE))
        .flatMap(entry -> embedder(entry.space()));
  }

  private Optional<CachedEmbedder> embedder(VectorSpace space) {
    String configured = config.get(Setting.MODEL).strip();
    String name =
        config.isSet(Setting.MODEL) ? configured : SpaceModel.name(space).orElse(configured);
    return embedders.apply(name).filter(open -> SpaceModel.fits(space, Optional.of(open)));
  }

  /** Has vectors computed soon, on a thread of their own. */
  synchronized void embedSoon() {
    VectorsBehind present = behind;
    if (present == null) {
      present = new VectorsBehind(() -> embed(SLICE, false, Progress.none()), added -> {}, PAUSE);
      behind = present;
    }
    present.wake();
  }

  /** Computes vectors that memories wait for, for so long; returns how many it added. */
  long embed(Duration time, boolean retryRefused, Progress progress) {
    return storage
        .ledger()
        .read(snapshot -> snapshot.space(MemoryItems.SPACE))
        .flatMap(
            entry ->
                embedder(entry.space())
                    .map(
                        open ->
                            new PendingVectors(storage, entry.number(), open)
                                .run(time, retryRefused, progress)))
        .orElse(0L);
  }

  @Override
  public void close() {
    VectorsBehind closing;
    synchronized (this) {
      closing = behind;
    }
    if (closing != null) {
      closing.close();
    }
  }
}
