package dev.varve.embedded.ledger;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.file.Path;
import java.time.Duration;

/** The log beside a SQLite file, which holds what pages were before they were changed last. */
public final class WalFile {
  private static final Duration LOCK_LIMIT = Duration.ofMinutes(2);

  private WalFile() {}

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
