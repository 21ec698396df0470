package dev.varve.postgres;

import dev.varve.engine.MigrationScripts;
import dev.varve.engine.Migrations;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The schema in the database, one for all tenants. Flyway applies the scripts; it is not even
 * loaded where the database already has the newest version. Connects by itself, without the limit
 * on statements.
 */
final class PgMigrations implements Migrations {
  private static final String LOOK =
      "SELECT rolsuper OR rolbypassrls, to_regclass('varve.schema_version') IS NOT NULL,"
          + " current_setting('server_version_num')::int / 10000"
          + " FROM pg_roles WHERE rolname = current_user";
  private static final String LOCK = "hashtextextended('varve/migrate', 0)";
  private static final int LEAST_SERVER = 15;

  private final PgSettings settings;

  PgMigrations(PgSettings settings) {
    this.settings = settings;
  }

  @Override
  public List<Migration> history() {
    return PgSchema.SCRIPTS.history(flyway());
  }

  /** As {@link #migrate}, at the cost of one look-up where there is nothing to do. */
  void migrateIfNeeded() {
    if (version() != PgSchema.SCRIPTS.newest()) {
      migrate();
    }
  }

  @Override
  public List<Migration> migrate() {
    return alone(
        () -> {
          int before = version();
          if (before > PgSchema.SCRIPTS.newest()) {
            throw PgSchema.newer(settings.primary(), before);
          }
          if (before == PgSchema.SCRIPTS.newest()) {
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
      VarveException known = PgErrors.known(settings.primary(), e);
      throw known != null
          ? known
          : new VarveException(
              Kind.CORRUPT,
              "ledger '%s' cannot be brought to version %d: %s; restore a backup"
                  .formatted(settings.primary(), PgSchema.SCRIPTS.newest(), e.getMessage()),
              e);
    }
  }

  /**
   * Undoes them for all tenants; refuses where there are others, whose rows nobody would have asked
   * about.
   */
  @Override
  public Rollback rollback(int version) {
    return alone(
        () -> {
          List<Migration> applied =
              history().stream().filter(migration -> migration.installedAt() != null).toList();
          List<Migration> undone =
              MigrationScripts.undone(settings.primary().toString(), applied, version);
          Path backup = new PgDump(settings).keep("before-rollback");
          undo(undone, version);
          return new Rollback(undone, backup);
        });
  }

  private void undo(List<Migration> newestFirst, int version) {
    connected(
        connection -> {
          connection.setAutoCommit(false);
          try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL search_path = " + PgSchema.NAME);
            statement.execute("LOCK TABLE schema_version IN ACCESS EXCLUSIVE MODE");
            requireAlone(statement);
            for (Migration migration : newestFirst) {
              statement.execute(PgSchema.SCRIPTS.undoing(migration));
              statement.execute(
                  "DELETE FROM flyway_schema_history WHERE version = '%d'"
                      .formatted(migration.version()));
            }
            requireReached(statement, version);
            connection.commit();
            return version;
          }
        });
  }

  private static void requireReached(Statement statement, int version) throws SQLException {
    int reached = version == 0 ? 0 : number(statement, "SELECT version FROM schema_version");
    if (reached != version) {
      throw new IllegalStateException(
          "rollback scripts end at version " + reached + ", but should at " + version);
    }
  }

  private void requireAlone(Statement statement) throws SQLException {
    statement.execute("ALTER TABLE store NO FORCE ROW LEVEL SECURITY");
    int tenants = number(statement, "SELECT count(*) FROM store");
    statement.execute("ALTER TABLE store FORCE ROW LEVEL SECURITY");
    if (tenants > 1) {
      throw VarveException.of(
          Kind.CONFLICT,
          "ledger '%s' has %d tenants, and a rollback would drop rows of them all; keep the schema,"
              + " or give this tenant a database of its own",
          settings.primary(),
          tenants);
    }
  }

  /**
   * The version of the schema; 0 where there is none. Refuses a server or role that will not do.
   */
  int version() {
    return connected(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            boolean present;
            try (ResultSet row = statement.executeQuery(LOOK)) {
              row.next();
              requireGuarded(row.getBoolean(1));
              requireNew(row.getInt(3));
              present = row.getBoolean(2);
            }
            return present ? number(statement, "SELECT version FROM varve.schema_version") : 0;
          }
        });
  }

  private static int number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  private void requireGuarded(boolean exempt) {
    if (exempt) {
      throw exempt(settings.primary());
    }
  }

  static VarveException exempt(PgAddress place) {
    return VarveException.of(
        Kind.DENIED,
        "role '%s' of '%s' is exempt from row-level security, so tenants would see each other;"
            + " connect as a role that is NOSUPERUSER and NOBYPASSRLS",
        place.user(),
        place);
  }

  private void requireNew(int server) {
    if (server < LEAST_SERVER) {
      throw VarveException.of(
          Kind.UNSUPPORTED,
          "server of '%s' is PostgreSQL %d, but Varve needs %d or newer; upgrade it",
          settings.primary(),
          server,
          LEAST_SERVER);
    }
  }

  /** What is done with a connection of its own. */
  interface Use<T> {
    T with(Connection connection) throws SQLException;
  }

  private <T> T connected(Use<T> use) {
    Properties properties = PgPool.properties(settings, settings.primary());
    properties.remove("socketTimeout");
    try (Connection connection =
        DriverManager.getConnection(settings.primary().jdbcUrl(), properties)) {
      return use.with(connection);
    } catch (SQLException e) {
      throw PgErrors.translate(settings.primary(), e);
    }
  }

  /** While no other process changes the schema. */
  private <T> T alone(Supplier<T> work) {
    return connected(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            return work.get(); // the lock ends with the connection
          }
        });
  }

  private Flyway flyway() {
    PgAddress primary = settings.primary();
    return Flyway.configure(PgMigrations.class.getClassLoader())
        .dataSource(primary.jdbcUrl(), primary.user(), primary.password())
        .schemas(PgSchema.NAME)
        .locations("classpath:" + PgSchema.SCRIPTS.location())
        .loggers("slf4j")
        .load();
  }
}
