package dev.varve.embedded.ledger;

import dev.varve.engine.MigrationScripts;
import dev.varve.engine.Migrations;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * Moves the ledger of one home between versions of its schema, one process at a time. Flyway
 * applies the scripts; it is not even loaded where the file already has the newest version.
 */
public final class SqliteMigrations implements Migrations {
  private static final Duration LOCK_LIMIT = Duration.ofMinutes(2);

  private final Path home;
  private final Path file;
  private final MigrationScripts scripts;

  public SqliteMigrations(Path home) {
    this(home, home.resolve(SqliteLedger.FILE), LedgerSchema.SCRIPTS);
  }

  SqliteMigrations(Path home, Path file, MigrationScripts scripts) {
    this.home = home;
    this.file = file;
    this.scripts = scripts;
  }

  @Override
  public List<Migration> history() {
    return scripts.history(flyway());
  }

  /** As {@link #migrate}, at the cost of one look-up where there is nothing to do. */
  void migrateIfNeeded() {
    if (!Files.exists(file) || version() != scripts.newest()) {
      migrate();
    }
  }

  @Override
  public List<Migration> migrate() {
    return alone(
        () -> {
          int before = Files.exists(file) ? version() : 0;
          if (before > scripts.newest()) {
            throw LedgerSchema.newer(file, before);
          }
          if (before == scripts.newest()) {
            return List.of();
          }
          apply();
          return history().stream().filter(migration -> migration.version() > before).toList();
        });
  }

  private void apply() {
    try {
      flyway().migrate();
    } catch (FlywayException e) {
      VarveException known = SqliteErrors.known(file, e);
      throw known != null
          ? known
          : new VarveException(
              Kind.CORRUPT,
              "ledger '%s' cannot be brought to version %d: %s; restore a backup"
                  .formatted(file, scripts.newest(), e.getMessage()),
              e);
    }
  }

  @Override
  public Rollback rollback(int version) {
    return alone(
        () -> {
          List<Migration> applied =
              history().stream().filter(migration -> migration.installedAt() != null).toList();
          List<Migration> undone = MigrationScripts.undone(file.toString(), applied, version);
          Path backup = new LedgerBackup(home, InstantSource.system()).keep("before-rollback");
          undo(undone, version);
          return new Rollback(undone, backup);
        });
  }

  private void undo(List<Migration> newestFirst, int version) {
    try (Statements statements = new Statements(file, SqliteFile.durable(file))) {
      statements.update("BEGIN IMMEDIATE");
      for (Migration migration : newestFirst) {
        statements.script(scripts.undoing(migration));
        statements.update(
            "DELETE FROM flyway_schema_history WHERE version = ?",
            Integer.toString(migration.version()));
      }
      if (LedgerSchema.version(statements) != version) {
        throw new IllegalStateException(
            "rollback scripts end at version "
                + LedgerSchema.version(statements)
                + ", but should at "
                + version);
      }
      statements.update("COMMIT");
    }
  }

  private int version() {
    try (Statements statements = new Statements(file, SqliteFile.plain(file))) {
      return LedgerSchema.version(statements);
    }
  }

  /** With the lock on the schema, and then the one on writing, so that nobody is in the middle. */
  private <T> T alone(Supplier<T> work) {
    try (StoreLock.Held _ = StoreLocks.of(home, StoreLocks.MIGRATE).acquire(LOCK_LIMIT);
        StoreLock.Held _ = StoreLocks.of(home, StoreLocks.WRITER).acquire(LOCK_LIMIT)) {
      return work.get();
    }
  }

  private Flyway flyway() {
    return Flyway.configure(SqliteMigrations.class.getClassLoader())
        .dataSource(new Source(file))
        .locations("classpath:" + scripts.location())
        .loggers("slf4j")
        .load();
  }

  /** Hands Flyway connections with our settings. */
  private static final class Source extends SQLiteDataSource {
    private final Path file;

    Source(Path file) {
      this.file = file;
    }

    @Override
    public SQLiteConnection getConnection(@Nullable String user, @Nullable String password) {
      return SqliteFile.durable(file);
    }
  }
}
