package dev.varve.embedded.ledger;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
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
  private final Path file;

  private SqliteLedger(Path file, Duration limit, InstantSource clock) {
    this.file = file;
    this.limit = limit;
    this.readers = new Readers(file);
    this.writer =
        new Writer(
            StoreLocks.of(file.resolveSibling(""), StoreLocks.WRITER),
            new CommitGroup(file, clock));
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
    new SqliteMigrations(home).migrateIfNeeded();
    SqliteLedger ledger =
        new SqliteLedger(home.resolve(FILE), config.duration(Setting.TIMEOUT), clock);
    ledger.writer.start();
    return ledger;
  }

  @Override
  public <T> T commit(Function<Transaction, T> work) {
    requireOutside();
    PendingCommit<T> call = new PendingCommit<>(work);
    writer.submit(call, limit);
    return call.await(file, limit);
  }

  @Override
  public <T> T read(Function<Snapshot, T> work) {
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
    requireOutside();
    return readers.read(
        snapshot ->
            snapshot
                .sqlite()
                .first(
                    "SELECT id, epoch FROM store",
                    row -> new Identity(row.getString(1), row.getLong(2)))
                .orElseThrow(),
        limit);
  }

  /** Waits for the writes under way, then closes. Further closing does nothing. */
  @Override
  public void close() {
    writer.close();
    readers.close();
  }
}
