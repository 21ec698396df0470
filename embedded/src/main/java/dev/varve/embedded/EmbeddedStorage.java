package dev.varve.embedded;

import dev.varve.check.CheckReport;
import dev.varve.config.VarveConfig;
import dev.varve.embed.EmbeddingCache;
import dev.varve.embedded.index.SpaceIndexes;
import dev.varve.embedded.ledger.KeptCopies;
import dev.varve.embedded.ledger.LedgerBackup;
import dev.varve.embedded.ledger.LedgerRestore;
import dev.varve.embedded.ledger.SqliteEmbeddingCache;
import dev.varve.embedded.ledger.SqliteKeyValueStore;
import dev.varve.embedded.ledger.SqliteLedger;
import dev.varve.embedded.ledger.SqliteMigrations;
import dev.varve.embedded.ledger.SqliteTables;
import dev.varve.embedded.ledger.StoreLock;
import dev.varve.embedded.ledger.StoreLocks;
import dev.varve.embedded.ledger.WalFile;
import dev.varve.engine.FollowedLedger;
import dev.varve.engine.LedgerTables;
import dev.varve.engine.Migrations;
import dev.varve.engine.Storage;
import dev.varve.kv.KeyValueStore;
import dev.varve.ledger.Ledger;
import dev.varve.progress.Progress;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A home directory, open: its ledger, the indexes beside it and the cache of embeddings. */
final class EmbeddedStorage implements Storage {
  /** Where the ledger keeps which backups were asked for, by path. */
  private static final String BACKUPS = "backups";

  /** Most backups that a scrub looks for. */
  private static final int MOST_BACKUPS = 10_000;

  private final SqliteLedger ledger;
  private final InstantSource clock;
  private final SpaceIndexes indexes;
  private final Ledger followed;
  private final KeyValueStore settings;
  private final EmbeddingCache embeddings;

  private EmbeddedStorage(VarveConfig config, SqliteLedger ledger, InstantSource clock) {
    this.ledger = ledger;
    this.clock = clock;
    this.indexes = new SpaceIndexes(config, ledger, clock);
    this.followed = new FollowedLedger(ledger, indexes);
    this.settings = new SqliteKeyValueStore(ledger, clock);
    this.embeddings = new SqliteEmbeddingCache(ledger.home(), clock);
  }

  static EmbeddedStorage open(VarveConfig config) {
    return open(config, InstantSource.system());
  }

  static EmbeddedStorage open(VarveConfig config, InstantSource clock) {
    return new EmbeddedStorage(config, SqliteLedger.open(config, clock), clock);
  }

  @Override
  public Ledger ledger() {
    return followed;
  }

  @Override
  public KeyValueStore settings() {
    return settings;
  }

  @Override
  public EmbeddingCache embeddings() {
    return embeddings;
  }

  @Override
  public Optional<VectorStore> store(String space) {
    return indexes.store(space);
  }

  @Override
  public VectorStore store(VectorSpace space) {
    return indexes.store(space);
  }

  @Override
  public LedgerTables tables() {
    return new SqliteTables(ledger);
  }

  @Override
  public Migrations migrations() {
    return new SqliteMigrations(ledger.home());
  }

  @Override
  public CheckReport check(Progress progress) {
    return indexes.check(progress);
  }

  @Override
  public CheckReport repair(Progress progress) {
    return indexes.repair(progress);
  }

  @Override
  public void backup(Path target, Progress progress) {
    new LedgerBackup(ledger.home(), clock).backup(target, progress);
    remember(target);
  }

  /** An erasure cannot reach a copy that stands elsewhere, but it can say where. */
  private void remember(Path copy) {
    settings.put(
        BACKUPS, copy.toAbsolutePath().normalize().toString(), clock.instant().toString(), null);
  }

  @Override
  public void restore(Path source, Progress progress) {
    new LedgerRestore(ledger.home(), clock).restore(source, progress);
    remember(source);
    indexes.wake();
  }

  @Override
  public long compact(Progress progress) {
    return indexes.compact(progress) + ledger.vacuum();
  }

  @Override
  public Scrub scrub(Progress progress) {
    KeptCopies copies = new KeptCopies(ledger.home());
    long bytes = indexes.scrub(progress);
    progress.stage("ledger", 0);
    bytes += ledger.vacuum();
    WalFile.truncate(ledger.home());
    KeptCopies.Removed removed = copies.remove();
    List<Path> elsewhere = copies.still(settings.list(BACKUPS, "", MOST_BACKUPS).keySet());
    return new Scrub(bytes + removed.bytes(), removed.files(), elsewhere);
  }

  @Override
  @SuppressWarnings("try") // the turn is held, not used
  public <T> Optional<T> inTurn(String name, Duration limit, Supplier<T> work) {
    Optional<StoreLock.Held> turn = StoreLocks.of(ledger.home(), name + ".turn").within(limit);
    if (turn.isEmpty()) {
      return Optional.empty();
    }
    try (StoreLock.Held held = turn.get()) {
      return Optional.of(work.get());
    }
  }

  @Override
  public Health health() {
    return new Health(
        "embedded",
        ledger.read(snapshot -> snapshot.seq()),
        ledger.bytes(),
        indexes.health(),
        List.of(),
        indexes.problems());
  }

  @Override
  public void close() {
    indexes.close();
    embeddings.close();
    ledger.close();
  }
}
