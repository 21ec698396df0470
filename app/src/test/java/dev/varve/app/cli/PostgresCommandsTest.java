package dev.varve.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.app.cli.Shell.Said;
import dev.varve.config.Setting;
import dev.varve.testkit.server.OnPostgres;
import dev.varve.testkit.server.PostgresServer;
import dev.varve.testkit.server.PostgresStandby;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The commands over a ledger on a server: chosen by configuration alone. */
@ExtendWith(OnPostgres.class)
class PostgresCommandsTest {
  @TempDir Path folder;
  private PostgresServer server;
  private Path home;
  private Shell shell;

  @BeforeEach
  void plant(PostgresServer started) throws IOException {
    server = started;
    home = folder.resolve("home");
    shell = shell(home).with("VARVE_ENGINE", "postgres");
  }

  private Shell shell(Path place) throws IOException {
    Path tree = SmallTree.in(Files.createDirectories(folder.resolve("small")));
    return new Shell(tree, place)
        .with("DATABASE_URL", server.url())
        .with("VARVE_TENANT", OnPostgres.config(server, home).get(Setting.POSTGRES_TENANT));
  }

  @Test
  void codeIsIndexedFoundChangedAndForgotten() throws IOException {
    shell.json("index", "--json");
    assertThat(found("next attempt")).isEqualTo("delayBeforeNextAttempt");
    Path tree = folder.resolve("small");
    Files.writeString(
        tree.resolve("src/Retry.java"),
        "import small.Backoff;\n"
            + "class Retry { void again() { delayMore(); } void delayMore() {} }\n");
    Files.writeString(tree.resolve("src/Backoff.java"), "class Backoff { long pause; }\n");
    shell.json("index", "--json");
    assertThat(found("delay more")).isEqualTo("delayMore");
    JsonNode symbol = shell.json("symbol", "delayMore", "--json");
    assertThat(symbol.toString()).contains("again");
    JsonNode imported =
        shell.json("symbol", "Backoff", "--json").get("definitions").get(0).get("references");
    assertThat(imported.get("importers").asInt()).isEqualTo(1);
    assertThat(shell.json("db", "check", "--json").get("clean").asBoolean()).isTrue();
    assertThat(shell.json("status", "--json").get("engine").asString()).isEqualTo("postgres");
    shell.json("forget", "small", "--yes", "--json");
    assertThat(shell.json("projects", "--json").get("projects")).isEmpty();
  }

  private String found(String question) {
    return shell
        .json("search", question, "--mode", "keyword", "--json")
        .at("/hits/0/name")
        .asString();
  }

  @Test
  void memoryKeepsWhatWasSaid() {
    String talk =
        shell
            .json("memory", "start", "--user", "ada", "--title", "T", "--json")
            .get("id")
            .asString();
    JsonNode added =
        shell.json("memory", "add", "--conversation", talk, "--content", "Back off.", "--json");
    JsonNode shown = shell.json("memory", "show", "--conversation", talk, "--json");
    assertThat(shown.at("/messages/0/id")).isEqualTo(added.get("id"));
    assertThat(shown.at("/messages/0/content").asString()).isEqualTo("Back off.");
  }

  @Test
  void aHomeMovesToAServerAndBack() throws IOException {
    Shell local = shell(home);
    local.json("index", "--json");
    String talk =
        local
            .json("memory", "start", "--user", "ada", "--title", "T", "--json")
            .get("id")
            .asString();
    local.json("memory", "add", "--conversation", talk, "--content", "Back off.", "--json");
    JsonNode there = local.json("db", "transfer", "--ledger", "postgres", "--json");
    assertThat(there.propertyNames()).containsExactly("ledger", "rows", "seq", "queries", "tables");
    assertThat(found("next attempt")).isEqualTo("delayBeforeNextAttempt");
    assertThat(shell.json("memory", "show", "--conversation", talk, "--json"))
        .isEqualTo(local.json("memory", "show", "--conversation", talk, "--json"));

    Said again = local.run("db", "transfer", "--ledger", "postgres");
    assertThat(again.exit()).isEqualTo(4);
    assertThat(again.err()).contains("target ledger has").contains("choose a target that is empty");

    Path copy = folder.resolve("copy");
    long rows = there.get("rows").asLong();
    Said back =
        shell.run("db", "transfer", "--ledger", "embedded", "--target-home", copy.toString());
    assertThat(back.exit()).as(back.err()).isZero();
    assertThat(back.out()).startsWith(rows + " rows of ").contains("are the same in 'embedded'");
    assertThat(shell(copy).json("projects", "--json").get("projects")).hasSize(1);
  }

  @Test
  void healthShowsEachReplica(PostgresStandby standby) {
    String nowhere = "postgresql://127.0.0.1:1/varve";
    String replica = standby.server().url();
    Shell reading = shell.with("VARVE_POSTGRES_REPLICAS", replica + " " + nowhere);
    JsonNode replicas = reading.run("db", "health", "--json").document().get("replicas");
    assertThat(replicas).hasSize(2);
    assertThat(replicas.at("/0/place").asString()).isEqualTo(replica.replaceAll(".*@", ""));
    assertThat(replicas.at("/0/lag").isIntegralNumber()).isTrue();
    assertThat(replicas.at("/0/trouble").isNull()).isTrue();
    assertThat(replicas.at("/1/lag").isNull()).isTrue();
    Said said = reading.run("db", "health");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.out())
        .contains("replica 127.0.0.1:1/varve: not read")
        .contains("problem: database '127.0.0.1:1/varve' cannot be reached (08001)")
        .containsPattern("replica 127.0.0.1:\\d+/varve: \\d+ changes? behind");
  }

  @Test
  void aTransferOntoItselfIsRefused() {
    Said said = shell.run("db", "transfer", "--ledger", "postgres");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .isEqualTo(
            "varve: ledger is in engine 'postgres' of '%s' already; name another engine or"
                    .formatted(home)
                + " --target-home\n");
  }

  @Test
  void theConfigurationShowsNoSecret() {
    assertThat(shell.run("config", "show").out())
        .contains("postgres.url")
        .doesNotContain(OnPostgres.config(server, home).get(Setting.POSTGRES_URL));
  }
}
