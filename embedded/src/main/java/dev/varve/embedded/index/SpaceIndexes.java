package dev.varve.embedded.index;

import dev.varve.check.CheckReport;
import dev.varve.config.VarveConfig;
import dev.varve.engine.Projection;
import dev.varve.engine.Storage.IndexHealth;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.progress.Progress;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The projection of a ledger onto Lucene: a {@link VectorStore} for each space, and the projector
 * that keeps their indexes up with the ledger. Safe for use by several threads and processes.
 */
public final class SpaceIndexes implements Projection {
  /** Hundreds of tiny collections cost nothing: each is served from memory. */
  private static final int INDEX_FROM = 1_000;

  /** Changes by bulk writers between two looks at how far behind the indexes are. */
  private static final int LOOK_EVERY = 5_000;

  private final Ledger ledger;
  private final Indexes indexes;
  private final Projector projector;
  private final CatchUp catchUp;
  private final Map<Integer, SpaceReader> readers = new HashMap<>();
  private final AtomicLong unseen = new AtomicLong();

  public SpaceIndexes(VarveConfig config, Ledger ledger) {
    this(config, ledger, InstantSource.system());
  }

  /** With a clock that decides how far back code can be searched. */
  public SpaceIndexes(VarveConfig config, Ledger ledger, InstantSource clock) {
    this(new Indexes(config, ledger, clock, INDEX_FROM));
  }

  SpaceIndexes(Indexes indexes) {
    this.ledger = indexes.ledger();
    this.indexes = indexes;
    this.projector = new Projector(indexes);
    this.catchUp = new CatchUp(indexes, projector);
  }

  @Override
  public Optional<VectorStore> store(String space) {
    return ledger.read(snapshot -> snapshot.space(space)).map(this::open);
  }

  @Override
  public VectorStore store(VectorSpace space) {
    return store(space.name())
        .orElseGet(
            () ->
                open(
                    ledger.commit(
                        transaction ->
                            transaction
                                .space(space.name())
                                .orElseGet(() -> transaction.createSpace(space)))));
  }

  private VectorStore open(SpaceEntry entry) {
    return new LuceneVectorStore(ledger, entry, reader(entry), catchUp);
  }

  /** One reader for all stores of a space: the tail is kept once per process. */
  private synchronized SpaceReader reader(SpaceEntry entry) {
    return readers.computeIfAbsent(
        entry.number(), number -> new SpaceReader(indexes.home(), ledger, entry));
  }

  @Override
  public void written(long changes) {
    projector.wake();
    if (changes > 1 && unseen.addAndGet(changes) >= LOOK_EVERY) {
      unseen.set(0);
      indexes.behind().forEach(entry -> catchUp.written(entry, LOOK_EVERY));
    }
  }

  @Override
  public void wake() {
    projector.wake();
  }

  @Override
  public CheckReport check(Progress progress) {
    return new IndexUpkeep(indexes).check(progress);
  }

  @Override
  public CheckReport repair(Progress progress) {
    return new IndexUpkeep(indexes).repair(progress);
  }

  @Override
  public long compact(Progress progress) {
    return new IndexUpkeep(indexes).compact(progress);
  }

  @Override
  public long scrub(Progress progress) {
    return new IndexUpkeep(indexes).scrub(progress);
  }

  @Override
  public List<IndexHealth> health() {
    long pid = projector.pid();
    return ledger.read(Snapshot::spaces).stream()
        .map(
            entry ->
                catchUp.whenNear(
                    entry, () -> reader(entry).see(view -> SpaceHealth.of(view, indexes, pid))))
        .toList();
  }

  @Override
  public List<String> problems() {
    return projector.problem().stream().toList();
  }

  @Override
  public synchronized void close() {
    projector.close();
    readers.values().forEach(SpaceReader::close);
    readers.clear();
  }
}
