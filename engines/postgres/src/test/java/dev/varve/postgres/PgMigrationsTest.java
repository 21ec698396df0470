package dev.varve.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.engine.Migrations;
import dev.varve.engine.Migrations.Migration;
import dev.varve.item.Item;
import dev.varve.ledger.Snapshot;
import dev.varve.progress.Progress;
import dev.varve.testkit.server.OnPostgres;
import dev.varve.testkit.server.PostgresServer;
import dev.varve.vector.VectorSpace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The schema, in a database of its own: other tests' tenants have another. */
@ExtendWith(OnPostgres.class)
class PgMigrationsTest {
  /** Everything there is, in words that do not name what is counted anew. */
  private static final String SCHEMA =
      """
      SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable
          || ' ' || coalesce(column_default, '') || ' ' || coalesce(generation_expression, '')
          || ' ' || coalesce(collation_name, '') || ' ' || is_identity
        FROM information_schema.columns WHERE table_schema = 'varve'
      UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'varve'
      UNION ALL SELECT 'policy ' || tablename || ' ' || policyname || ' ' || qual
        FROM pg_policies WHERE schemaname = 'varve'
      UNION ALL SELECT 'guard ' || relname || relrowsecurity || relforcerowsecurity
          || relpersistence::text
        FROM pg_class WHERE relnamespace = to_regnamespace('varve')
      UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = to_regnamespace('varve')
      UNION ALL SELECT 'function ' || pg_get_functiondef(oid)
        FROM pg_proc WHERE pronamespace = to_regnamespace('varve')
      UNION ALL SELECT 'view ' || viewname || definition FROM pg_views WHERE schemaname = 'varve'
      ORDER BY 1
      """;

  @TempDir Path home;

  private VarveConfig config;
  private PgAddress place;

  @BeforeEach
  void createDatabase(PostgresServer server) throws SQLException {
    config = OnPostgres.inNewDatabase(server, home);
    place = PgSettings.of(config).primary();
  }

  @AfterEach
  void dropDatabase(PostgresServer server) throws SQLException {
    OnPostgres.drop(server, config);
  }

  private PgMigrations migrations() {
    return new PgMigrations(PgSettings.of(config));
  }

  private List<String> schema() throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(place.jdbcUrl(), place.user(), place.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SCHEMA)) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    return lines;
  }

  @Test
  void migratesRollsBackAndMigratesToTheSameSchema() throws SQLException {
    Migrations migrations = migrations();
    int newest = PgSchema.SCRIPTS.newest();
    assertThat(migrations.migrate()).extracting(Migration::version).hasSize(newest).contains(1, 2);
    assertThat(migrations.migrate()).isEmpty();
    List<String> migrated = schema();
    assertThat(migrated).hasSizeGreaterThan(200);
    for (int version = newest - 1; version >= 0; version--) {
      Migrations.Rollback rollback = migrations.rollback(version);
      assertThat(rollback.undone()).hasSize(newest - version);
      assertThat(rollback.backup()).isNotEmptyFile();
      assertThat(schema()).isNotEqualTo(migrated);
      assertThat(migrations().version()).isEqualTo(version);
      assertThat(migrations.history())
          .filteredOn(migration -> migration.installedAt() == null)
          .hasSize(newest - version);
      assertThat(migrations.migrate()).hasSize(newest - version);
      assertThat(schema()).isEqualTo(migrated);
    }
  }

  @Test
  void aLedgerThatIsOpenNoticesThatTheSchemaMoved() {
    try (PgLedger ledger = open("t")) {
      migrations().rollback(1);
      assertThatThrownBy(() -> ledger.read(Snapshot::seq))
          .hasMessage(
              "ledger '%s' was rolled back to version 1, but this program needs %d;"
                      .formatted(place, PgSchema.SCRIPTS.newest())
                  + " run 'varve db migrate'");
      migrations().migrate();
      assertThat(ledger.<Long>read(Snapshot::seq)).isZero();
      assertThatThrownBy(() -> PgSchema.requireCurrent(place, 99))
          .hasMessage(
              "ledger '%s' has version 99, but this program knows versions up to %d;"
                      .formatted(place, PgSchema.SCRIPTS.newest())
                  + " use the newer program that wrote it");
    }
  }

  private PgLedger open(String tenant) {
    return PgLedger.open(
        PgSettings.of(config.with(Setting.POSTGRES_TENANT, tenant)), InstantSource.system());
  }

  @Test
  void aRollbackIsRefusedWhereOthersWouldLoseRows() {
    open("one").close();
    open("two").close();
    assertThatThrownBy(() -> migrations().rollback(1))
        .hasMessage(
            "ledger '%s' has 2 tenants, and a rollback would drop rows of them all; keep the"
                    .formatted(place)
                + " schema, or give this tenant a database of its own");
    open("one").close();
  }

  @Test
  void aBackupHoldsTheRowsOfItsTenantAndNoOthers() throws Exception {
    try (PgStorage mine = PgStorage.open(config.with(Setting.POSTGRES_TENANT, "mine"));
        PgStorage theirs = PgStorage.open(config.with(Setting.POSTGRES_TENANT, "theirs"))) {
      mine.store(VectorSpace.of("s", 1)).put(List.of(Item.of("mine-item", new float[] {1})));
      theirs.store(VectorSpace.of("s", 1)).put(List.of(Item.of("their-item", new float[] {1})));
      Path target = home.resolve("mine.dump");
      mine.backup(target, Progress.none());

      Process process =
          new ProcessBuilder("pg_restore", "--file=-", target.toString())
              .redirectOutput(home.resolve("mine.sql").toFile())
              .start();
      assertThat(process.waitFor()).isZero();
      assertThat(Files.readString(home.resolve("mine.sql")))
          .contains("mine-item")
          .doesNotContain("their-item");
      assertThatThrownBy(() -> mine.backup(target, Progress.none()))
          .hasMessage("file '%s' exists already; choose another name", target);
      assertThatThrownBy(() -> mine.restore(target, Progress.none()))
          .hasMessage(
              "restore into '%s' is the administrator's: into an empty database, run pg_restore as"
                      .formatted(place)
                  + " docs/postgresql.md says, backup");
    }
  }
}
