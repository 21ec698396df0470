package dev.varve.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.varve.config.VarveConfig;
import dev.varve.engine.MigrationScripts;
import dev.varve.engine.Migrations.Migration;
import dev.varve.engine.Migrations.Rollback;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.vector.VectorSpace;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteMigrationsTest {
  @TempDir Path temporary;
  private Path home;
  private Path file;

  @BeforeEach
  void makeHome() {
    home = SqliteFile.directory(temporary.resolve("home"));
    file = home.resolve(SqliteLedger.FILE);
  }

  private SqliteMigrations scripts(String location, int newest) {
    return new SqliteMigrations(
        home, file, new MigrationScripts("dev/varve/ledger/" + location, newest));
  }

  private List<String> schema() {
    try (Statements statements = new Statements(file, SqliteFile.plain(file))) {
      return statements.list(
          "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1",
          row -> row.getString(1));
    }
  }

  private void setVersion(int version) {
    try (Statements statements = new Statements(file, SqliteFile.plain(file))) {
      statements.script("PRAGMA user_version = " + version);
    }
  }

  private static void refuses(Kind kind, String message, ThrowingCallable call) {
    assertThatExceptionOfType(VarveException.class)
        .isThrownBy(call)
        .withMessage(message)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
  }

  @Test
  void knowsEachMigrationAndWhatItRequires() {
    SqliteMigrations migrations = new SqliteMigrations(home);
    assertThat(migrations.migrate()).hasSize(LedgerSchema.VERSION).isEqualTo(migrations.history());
    assertThat(migrations.history())
        .extracting(Migration::version, Migration::description, Migration::requires)
        .startsWith(tuple(1, "spine", List.of()), tuple(2, "code", List.of(1)));
    assertThat(migrations.history()).allMatch(migration -> migration.installedAt() != null);
    assertThat(migrations.migrate()).isEmpty();
  }

  @Test
  void eachMigrationEndsInTheSameSchemaWhenUndoneAndRepeated() {
    SqliteMigrations migrations = new SqliteMigrations(home);
    migrations.migrate();
    List<String> migrated = schema();
    for (int version = LedgerSchema.VERSION; version > 0; version--) {
      Rollback rollback = migrations.rollback(version - 1);
      assertThat(rollback.undone().getLast().version()).isEqualTo(version);
      assertThat(schema()).isNotEqualTo(migrated);
      migrations.migrate();
      assertThat(schema()).isEqualTo(migrated);
    }
  }

  @Test
  void rollbackToNothingLeavesOnlyTheHistory() {
    SqliteMigrations migrations = new SqliteMigrations(home);
    migrations.migrate();
    migrations.rollback(0);
    assertThat(schema())
        .allMatch(line -> line.contains("flyway_schema_history") || line.contains("sqlite_"));
    assertThat(migrations.history()).allMatch(migration -> migration.installedAt() == null);
  }

  @Test
  void rollbackKeepsAVerifiedBackup() {
    try (SqliteLedger ledger = SqliteLedger.open(VarveConfig.in(home))) {
      ledger.commit(tx -> tx.createSpace(VectorSpace.of("s", 2)));
    }
    Path backup = new SqliteMigrations(home).rollback(0).backup();
    assertThat(backup).hasParent(home.resolve("backups")).isRegularFile();
    try (Statements statements = new Statements(backup, SqliteFile.plain(backup))) {
      assertThat(LedgerSchema.version(statements)).isEqualTo(LedgerSchema.VERSION);
      assertThat(statements.number("SELECT count(*) FROM space")).isEqualTo(1);
    }
  }

  @Test
  void refusesToRollBackToWhereItIs() {
    SqliteMigrations migrations = new SqliteMigrations(home);
    migrations.migrate();
    refuses(
        Kind.INVALID,
        "ledger '%s' has version %d and cannot be rolled back to %d; choose a lower version"
            .formatted(file, LedgerSchema.VERSION, LedgerSchema.VERSION),
        () -> migrations.rollback(LedgerSchema.VERSION));
  }

  @Test
  void refusesToRollBackWhatAStayingMigrationRequires() {
    SqliteMigrations migrations = scripts("entangled", 2);
    migrations.migrate();
    List<String> before = schema();
    refuses(
        Kind.CONFLICT,
        "migration 1 stays, but requires 2, which would go; roll back to before 1",
        () -> migrations.rollback(1));
    assertThat(schema()).isEqualTo(before);
    assertThat(home.resolve("backups")).doesNotExist();
  }

  @Test
  void aMigrationThatFailsHalfWayLeavesNothingOfItself() {
    SqliteMigrations migrations = scripts("broken", 2);
    assertThatExceptionOfType(VarveException.class)
        .isThrownBy(migrations::migrate)
        .withMessageStartingWith("ledger '%s' cannot be brought to version 2: ".formatted(file))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT));
    assertThat(schema()).anyMatch(line -> line.contains("TABLE ok"));
    assertThat(schema()).noneMatch(line -> line.contains("half"));
  }

  @Test
  void refusesAHomeOfANewerVersion() {
    new SqliteMigrations(home).migrate();
    setVersion(99);
    refuses(
        Kind.UNSUPPORTED,
        "ledger '%s' has version 99, but this program knows versions up to %d;"
                .formatted(file, LedgerSchema.VERSION)
            + " use the newer program that wrote it",
        () -> SqliteLedger.open(VarveConfig.in(home)));
  }

  @Test
  void anOpenLedgerNoticesThatTheSchemaMoved() {
    try (SqliteLedger ledger = SqliteLedger.open(VarveConfig.in(home))) {
      new SqliteMigrations(home).rollback(1);
      refuses(
          Kind.CONFLICT,
          "ledger '%s' was rolled back to version 1, but this program needs %d;"
                  .formatted(file, LedgerSchema.VERSION)
              + " run 'varve db migrate'",
          () -> ledger.commit(tx -> tx.note("t", "k")));
      setVersion(99);
      assertThatExceptionOfType(VarveException.class)
          .isThrownBy(() -> ledger.read(state -> state.seq()))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED));
    }
  }

  @Test
  void doesNotAskFlywayWhereTheVersionIsCurrent() {
    new SqliteMigrations(home).migrate();
    try (Statements statements = new Statements(file, SqliteFile.plain(file))) {
      statements.script("DROP TABLE flyway_schema_history");
    }
    SqliteLedger.open(VarveConfig.in(home)).close();
    assertThat(schema()).noneMatch(line -> line.contains("flyway"));
  }

  @Test
  void draftsThePairOfANewMigration() {
    MigrationDraft first = MigrationDraft.write(temporary, "Add tags");
    MigrationDraft second = MigrationDraft.write(temporary, "more");
    int next = LedgerSchema.VERSION + 1;
    assertThat(first.forward())
        .hasFileName("V" + next + "__add_tags.sql")
        .hasContent("-- requires: %d\n\nPRAGMA user_version = %d;\n".formatted(next - 1, next));
    assertThat(first.back())
        .hasFileName("U" + next + "__add_tags.sql")
        .hasContent("PRAGMA user_version = %d;\n".formatted(next - 1));
    assertThat(second.version()).isEqualTo(next + 1);
    refuses(
        Kind.INVALID,
        "migration name '../x' must begin with a letter and hold letters, digits and '_' only",
        () -> MigrationDraft.write(temporary, "../x"));
  }
}
