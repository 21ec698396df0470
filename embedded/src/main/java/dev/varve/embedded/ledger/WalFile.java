package dev.varve.embedded.ledger;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The write-ahead log beside a SQLite file: pages as the last commits left them, until they are
 * copied into the file.
 */
public final class WalFile {
  private static final Duration LOCK_LIMIT = Duration.ofMinutes(2);

  /** Pages that wait to be copied before it is done, 16 MB. */
  private static final int MANY = 2_000;

  /** From this many pages on, 64 MB, each commit tries to copy, so that the log can begin anew. */
  private static final int LONG = 8_000;

  private WalFile() {}

  private record Length(long pages, long copied) {}

  /**
   * Copies pages of the log into the file where many wait. SQLite's own rule would try with every
   * commit beyond a length, at two more fsyncs each, for as long as readers of earlier states keep
   * some pages from being copied: with an index that follows each write, that is often.
   */
  static void copyIfMany(Statements statements) {
    Length now =
        statements
            .first("PRAGMA wal_checkpoint(NOOP)", row -> new Length(row.getLong(2), row.getLong(3)))
            .orElseThrow();
    long waiting = now.pages() - now.copied();
    if (waiting >= MANY || (now.pages() >= LONG && waiting > 0)) {
      statements.number("PRAGMA wal_checkpoint(PASSIVE)");
    }
  }

  /**
   * Empties the log of a home's ledger, while no one writes.
   *
   * @throws VarveException TIMEOUT if a reader stays in the way
   */
  public static void truncate(Path home) {
    Path file = home.resolve(SqliteLedger.FILE);
    try (Statements statements = new Statements(file, SqliteFile.durable(file));
        StoreLock.Held _ = StoreLocks.of(home, StoreLocks.WRITER).acquire(LOCK_LIMIT)) {
      truncate(statements);
    }
  }

  /** Empties the log of an open file; SQLite waits for readers as long as for any lock. */
  static void truncate(Statements statements) {
    if (statements.number("PRAGMA wal_checkpoint(TRUNCATE)") != 0) {
      throw VarveException.of(
          Kind.TIMEOUT,
          "log of '%s' still holds what was removed: another program reads an earlier state; end"
              + " it, then erase again",
          statements.file());
    }
  }
}
