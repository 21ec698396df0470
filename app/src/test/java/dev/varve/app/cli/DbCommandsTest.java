package dev.varve.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.app.cli.Shell.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The commands on the database, over a real store. */
class DbCommandsTest {
  @TempDir Path folder;
  private Path home;
  private Shell shell;

  @BeforeEach
  void plant() throws IOException {
    home = folder.resolve("home");
    shell = new Shell(SmallTree.in(Files.createDirectory(folder.resolve("small"))), home);
  }

  @Test
  void initMakesAStoreOfTheNewestVersion() {
    JsonNode made = shell.json("db", "init", "--json");
    assertThat(made.get("home").asString()).isEqualTo(home.toString());
    JsonNode migrations = shell.json("db", "history", "--json").get("migrations");
    assertThat(migrations).hasSize(made.get("version").asInt());
    for (JsonNode migration : migrations) {
      assertThat(migration.get("installedAt").isNull()).isFalse();
    }
    assertThat(shell.run("db", "migrate").out()).isEqualTo("the schema is at its newest version\n");
  }

  @Test
  void aSoundStoreIsCleanAndHealthy() {
    shell.json("index", "--json");
    JsonNode report = shell.json("db", "check", "--json");
    assertThat(report.propertyNames()).containsExactly("compared", "found", "clean", "damages");
    assertThat(report.get("clean").asBoolean()).isTrue();
    assertThat(shell.json("db", "repair", "--json").get("repaired").asInt()).isZero();
    assertThat(shell.json("db", "health", "--json").get("problems")).isEmpty();
    assertThat(shell.json("db", "compact", "--json").get("freedBytes").asLong())
        .isGreaterThanOrEqualTo(0);
  }

  @Test
  void aBackupBringsBackWhatWasForgotten() {
    shell.json("index", "--json");
    Path file = folder.resolve("copy.db");
    assertThat(shell.json("db", "backup", file.toString(), "--json").get("bytes").asLong())
        .isPositive();
    shell.json("forget", "small", "--yes", "--json");

    Said refused = shell.run("db", "restore", file.toString());
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            "varve: restoring '%s' replaces what is in '%s'; add --yes to do it\n"
                .formatted(file, home));

    shell.json("db", "restore", file.toString(), "--yes", "--json");
    assertThat(shell.json("projects", "--json").get("projects")).hasSize(1);
    JsonNode found =
        shell.json("search", "next attempt", "--mode", "keyword", "--no-refresh", "--json");
    assertThat(found.at("/hits/0/name").asString()).isEqualTo("delayBeforeNextAttempt");
    assertThat(shell.json("db", "check", "--json").get("clean").asBoolean()).isTrue();
  }

  @Test
  void aBackupNeverOverwrites() throws IOException {
    Path file = Files.createFile(folder.resolve("taken.db"));
    shell.json("db", "init", "--json");
    Said said = shell.run("db", "backup", file.toString());
    assertThat(said.exit()).isEqualTo(4);
    assertThat(file).isEmptyFile();
  }

  @Test
  void listsTheEngines() {
    assertThat(shell.json("db", "list", "--json").toString())
        .isEqualTo(
            "{\"engines\":[{\"name\":\"embedded\",\"role\":\"ledger\",\"used\":true},"
                + "{\"name\":\"postgres\",\"role\":\"ledger\",\"used\":false}]}");
    assertThat(shell.run("db", "list").out())
        .isEqualTo("* embedded     ledger\n  postgres     ledger\n");
  }

  @Test
  void rollingBackNeedsConsent() {
    shell.json("db", "init", "--json");
    Said said = shell.run("db", "rollback", "1");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .isEqualTo(
            "varve: going back to version 1 removes what newer versions store;"
                + " add --yes to do it\n");
  }

  @Test
  void rollsBackAfterABackup() {
    shell.json("db", "init", "--json");
    JsonNode done = shell.json("db", "rollback", "1", "--yes", "--json");
    assertThat(done.get("undone")).isNotEmpty();
    assertThat(Path.of(done.get("backup").asString())).isNotEmptyFile();
  }

  @Test
  void aHomeOfANewerVersionIsLeftAlone() throws SQLException {
    shell.json("db", "init", "--json");
    try (Connection ledger =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("ledger.db"));
        Statement statement = ledger.createStatement()) {
      statement.execute("PRAGMA user_version = 999");
    }
    Said said = shell.run("projects", "--json");
    assertThat(said.exit()).isEqualTo(5);
    assertThat(said.document().at("/error/kind").asString()).isEqualTo("UNSUPPORTED");
    assertThat(said.document().at("/error/message").asString())
        .contains("has version 999", "use the newer program that wrote it");
    assertThat(shell.run("doctor").exit()).isEqualTo(1);
  }

  @Test
  void anUnknownEngineIsNamed() {
    Said said = shell.with("VARVE_ENGINE", "oracle").run("projects");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("'oracle'", "[embedded, postgres]");
  }
}
