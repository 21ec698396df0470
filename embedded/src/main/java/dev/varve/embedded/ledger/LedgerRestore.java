package dev.varve.embedded.ledger;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Brings a backup back as the ledger of a home, as one transaction. */
public final class LedgerRestore {
  private static final Duration LOCK_LIMIT = Duration.ofMinutes(2);
  private static final List<String> PARTS = List.of("", "-wal", "-shm");

  private final Path home;
  private final Path file;
  private final InstantSource clock;

  public LedgerRestore(Path home, InstantSource clock) {
    this.home = SqliteFile.directory(home);
    this.file = this.home.resolve(SqliteLedger.FILE);
    this.clock = clock;
  }

  /**
   * Verifies {@code source}, brings it to this program's version and puts it in the place of the
   * ledger, under a new epoch. The ledger as it was is kept in {@link LedgerBackup#DIRECTORY}, or
   * beside it if it is damaged. A ledger open in this process goes on with what was restored.
   *
   * @throws VarveException NOT_FOUND if there is no {@code source}; CORRUPT if it is damaged;
   *     INVALID if it is no ledger; UNSUPPORTED if a newer version wrote it; CONFLICT if another
   *     process has the home open
   */
  public void restore(Path source, Progress progress) {
    if (!Files.isRegularFile(source)) {
      throw VarveException.of(Kind.NOT_FOUND, "backup '%s' is not a file; check the path", source);
    }
    StorePresence presence = StorePresence.of(home);
    presence.alone(
        () -> {
          Path copy = home.resolve("restore.partial");
          try {
            prepare(source, copy, progress);
            progress.stage("restore", 0);
            replace(copy, presence.openHere());
          } finally {
            delete(copy);
          }
        });
  }

  private void prepare(Path source, Path copy, Progress progress) {
    progress.stage("verify", 0);
    delete(copy);
    LedgerBackup.copyWhole(source, copy);
    int version = version(copy, source);
    if (version > LedgerSchema.VERSION) {
      throw LedgerSchema.newer(source, version);
    }
    new SqliteMigrations(home, copy, LedgerSchema.SCRIPTS).migrateIfNeeded();
  }

  private static int version(Path copy, Path source) {
    try (Statements statements = new Statements(copy, SqliteFile.plain(copy))) {
      int version = LedgerSchema.version(statements);
      long store = statements.number("SELECT count(*) FROM sqlite_schema WHERE name = 'store'");
      if (version == 0 || store == 0) {
        throw VarveException.of(
            Kind.INVALID, "backup '%s' is a database, but no ledger; choose another", source);
      }
      return version;
    }
  }

  private void replace(Path copy, boolean openHere) {
    try (StoreLock.Held _ = StoreLocks.of(home, StoreLocks.WRITER).acquire(LOCK_LIMIT)) {
      if (Files.exists(file) && isReadable()) {
        new LedgerBackup(home, clock).keep("before-restore");
        renew(copy, Math.max(epoch(file), epoch(copy)));
        overwrite(copy);
      } else if (openHere) {
        throw VarveException.of(
            Kind.CONFLICT, "ledger '%s' is damaged and open; close it, then restore", file);
      } else {
        renew(copy, epoch(copy));
        moveIntoPlace(copy);
      }
    }
  }

  private boolean isReadable() {
    try {
      epoch(file);
      return true;
    } catch (VarveException | IllegalStateException e) {
      return false; // damaged or never finished: what is there is moved aside, not lost
    }
  }

  private static long epoch(Path database) {
    try (Statements statements = new Statements(database, SqliteFile.plain(database))) {
      return statements.number("SELECT epoch FROM store");
    }
  }

  /** The clock keeps epochs apart that a damaged ledger can no longer tell. */
  private void renew(Path copy, long known) {
    try (Statements statements = new Statements(copy, SqliteFile.plain(copy))) {
      statements.update("UPDATE store SET epoch = ?", Math.max(known + 1, clock.millis()));
      statements.script("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  private void overwrite(Path copy) {
    try (SQLiteConnection connection = SqliteFile.durable(file)) {
      int code = connection.getDatabase().restore("main", copy.toString(), null);
      if (code != SQLiteErrorCode.SQLITE_OK.code) {
        SQLiteErrorCode error = SQLiteErrorCode.getErrorCode(code);
        throw new SQLiteException(error.message, error);
      }
    } catch (SQLException e) {
      throw SqliteErrors.translate(file, e);
    }
  }

  private void moveIntoPlace(Path copy) {
    String aside = ".damaged-" + clock.millis();
    try {
      for (String part : PARTS) {
        Path present = file.resolveSibling(SqliteLedger.FILE + part);
        if (Files.exists(present)) {
          Files.move(present, file.resolveSibling(SqliteLedger.FILE + aside + part));
        }
      }
      Files.move(copy, file);
    } catch (IOException e) {
      throw unmovable(e);
    }
  }

  private void delete(Path copy) {
    try {
      for (String part : PARTS) {
        Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + part));
      }
    } catch (IOException e) {
      throw unmovable(e);
    }
  }

  private VarveException unmovable(IOException e) {
    return new VarveException(
        Kind.UNAVAILABLE,
        "files of home '%s' cannot be moved: %s; check its permissions".formatted(home, e),
        e);
  }
}
