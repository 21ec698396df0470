package dev.varve.embedded.ledger;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * The ledger in {@code ledger.db} of a home directory. Any number of them may be open on one home,
 * in one process or in several; each has one writer thread, and all writers take turns by the
 * store's writer lock. Reads never wait for writes. The home must be on a local file system.
 */
public final class SqliteLedger implements Ledger {
  /** The file within the home. Only this package opens it. */
  public static final String FILE = "ledger.db";

  private final Duration limit;
  private final Readers readers;
  private final Writer writer;
  private final Path home;
  private final Path file;
  private final StorePresence presence;
  private final AtomicBoolean closed = new AtomicBoolean();

  private SqliteLedger(Path home, Duration limit, InstantSource clock) {
    this.home = home;
    this.file = home.resolve(FILE);
    this.presence = StorePresence.of(home);
    this.limit = limit;
    this.readers = new Readers(file);
    this.writer = new Writer(StoreLocks.of(home, StoreLocks.WRITER), new CommitGroup(file, clock));
  }

  /**
   * Opens the ledger of the configured home, creating or migrating it first where needed. {@link
   * Setting#TIMEOUT} limits how long a call waits to begin.
   *
   * @throws dev.varve.error.VarveException UNSUPPORTED if a newer version wrote it; UNAVAILABLE if
   *     the home cannot be written
   */
  public static SqliteLedger open(VarveConfig config) {
    return open(config, InstantSource.system());
  }

  /** As {@link #open(VarveConfig)}, with a clock that stamps the changes. */
  public static SqliteLedger open(VarveConfig config, InstantSource clock) {
    Path home = SqliteFile.directory(config.home());
    StorePresence presence = StorePresence.of(home);
    presence.enter();
    try {
      new SqliteMigrations(home).migrateIfNeeded();
      SqliteLedger ledger = new SqliteLedger(home, config.duration(Setting.TIMEOUT), clock);
      ledger.writer.start();
      return ledger;
    } catch (RuntimeException | Error e) {
      presence.leave();
      throw e;
    }
  }

  @Override
  public <T> T commit(Function<Transaction, T> work) {
    return writing(work);
  }

  @Override
  public <T> T read(Function<Snapshot, T> work) {
    return reading(work);
  }

  <T> T writing(Function<? super SqliteTransaction, T> work) {
    requireOutside();
    PendingCommit<T> call = new PendingCommit<>(work);
    writer.submit(call, limit);
    return call.await(file, limit);
  }

  <T> T reading(Function<? super SqliteSnapshot, T> work) {
    requireOutside();
    return readers.read(work, limit);
  }

  private void requireOutside() {
    if (writer.isCurrentThread()) {
      throw new IllegalStateException(
          "ledger called from inside the work of a commit; use its transaction instead");
    }
  }

  @Override
  public Identity identity() {
    return reading(SqliteLedger::identity);
  }

  private static Identity identity(SqliteSnapshot snapshot) {
    return snapshot
        .sqlite()
        .first("SELECT id, epoch FROM store", row -> new Identity(row.getString(1), row.getLong(2)))
        .orElseThrow();
  }

  /** Begins a new life of this store: projections made before are thrown away. */
  public Identity renewEpoch() {
    return writing(
        transaction -> {
          transaction.sqlite().update("UPDATE store SET epoch = epoch + 1");
          return identity(transaction);
        });
  }

  /** The home directory, as a real path. */
  public Path home() {
    return home;
  }

  Path file() {
    return file;
  }

  /** How much room the ledger takes, what is free inside it included. */
  public long bytes() {
    return reading(
        snapshot ->
            snapshot.sqlite().number("PRAGMA page_count")
                * snapshot.sqlite().number("PRAGMA page_size"));
  }

  /** Gives free room inside the ledger back to the disk; returns the bytes freed. */
  public long vacuum() {
    requireOutside();
    return new Vacuum(file, StoreLocks.of(home, StoreLocks.WRITER)).run();
  }

  /** Waits for the writes under way, then closes. Further closing does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      writer.close();
      readers.close();
      presence.leave();
    }
  }
}
