package dev.varve.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.app.cli.Shell.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MemoryCareCommandsTest {
  @TempDir private Path folder;
  private Shell shell;
  private String talk = "";

  @BeforeEach
  void start() {
    shell =
        new Shell(folder, folder.resolve("home"))
            .with("XDG_CONFIG_HOME", folder.resolve("config").toString());
    talk = shell.json("memory", "start", "--user", "ada", "--json").get("id").asString();
    say("The canary sings.");
    say("Nothing else.");
  }

  private void say(String text) {
    shell.json("memory", "add", "--conversation", talk, "--content", text, "--json");
  }

  @Test
  void theChainIsShownAndVerified() {
    String head = shell.run("memory", "audit", "head").out().strip();
    say("More.");

    assertThat(head).startsWith("2:");
    assertThat(shell.run("memory", "audit", "verify", "--expect", head).out())
        .startsWith("sound: 3 entries read\nhead  3:");
    JsonNode verified = shell.json("memory", "audit", "verify", "--expect", head, "--json");
    assertThat(verified.get("sound").asBoolean()).isTrue();
    assertThat(verified.get("first").isNull()).isTrue();
    assertThat(shell.json("memory", "audit", "list", "-k", "2", "--json").get("entries"))
        .hasSize(2);
    assertThat(shell.run("memory", "audit", "list", "--kind", "message").out()).hasLineCount(3);
    Said other = shell.run("memory", "audit", "verify", "--expect", "9:" + "0".repeat(64));
    assertThat(other.exit()).isEqualTo(8);
    assertThat(other.out())
        .startsWith(
            "head_differs at position 9: the chain ends at position 3, before the head that was"
                + " expected");
    assertThat(
            shell
                .run("memory", "audit", "verify", "--expect", "9:" + "0".repeat(64), "--json")
                .document()
                .get("first")
                .get("position")
                .asLong())
        .isEqualTo(9);
  }

  @Test
  void aKeyIsReadFromTheInputAndShownOnlyWhenAsked() {
    shell.typing("sk-of-ada\n");

    assertThat(shell.run("memory", "users", "key", "--user", "ada", "--set", "openai").out())
        .isEqualTo("openai: kept, encrypted\n");
    assertThat(shell.run("memory", "users", "key", "--user", "ada").out()).isEqualTo("openai\n");
    assertThat(shell.run("memory", "users", "key", "--user", "ada", "--show", "openai").out())
        .isEqualTo("openai: there, and can be read; --reveal prints it\n");
    assertThat(
            shell
                .json(
                    "memory",
                    "users",
                    "key",
                    "--user",
                    "ada",
                    "--show",
                    "openai",
                    "--reveal",
                    "--json")
                .get("key")
                .asString())
        .isEqualTo("sk-of-ada");
    assertThat(folder.resolve("config/varve/secret.key")).exists();
    assertThat(shell.run("memory", "users", "key", "--user", "ada", "--remove", "openai").out())
        .isEqualTo("openai: removed\n");
    assertThat(shell.run("memory", "users", "key", "--user", "ada", "--remove", "openai").out())
        .isEqualTo("openai: not there\n");
  }

  @Test
  void erasingIsShownFirstAndDoneOnlyWithConsent() {
    JsonNode plan = shell.json("memory", "erase", "--entity", "canary", "--dry-run", "--json");
    assertThat(plan.get("rows").get("messages").asLong()).isEqualTo(1);
    assertThat(plan.get("ids").get("messages")).hasSize(1);
    assertThat(shell.run("memory", "erase", "--entity", "canary", "--dry-run").out())
        .startsWith("messages             1\n  ");

    Said refused = shell.run("memory", "erase", "--user", "ada");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .contains("erasing takes memories out for good; --dry-run shows which; add --yes to do it");

    assertThat(shell.run("memory", "erase", "--entity", "canary", "--yes").out())
        .startsWith("messages             1\nfiles are smaller by ");
    assertThat(shell.run("memory", "erase", "--entity", "canary", "--yes").out())
        .isEqualTo("nothing to erase\n");
    assertThat(
            shell
                .json("memory", "erase", "--conversation", talk, "--yes", "--json")
                .get("rows")
                .get("conversations")
                .asLong())
        .isEqualTo(1);
    assertThat(shell.run("memory", "erase", "--user", "ada", "--yes").exit()).isZero();
    assertThat(shell.run("memory", "erase", "--user", "ada", "--yes").exit()).isEqualTo(3);
  }

  @Test
  void copiesThatWereAskedForAreNamed() {
    Path copy = folder.resolve("copy.db");
    shell.run("db", "backup", copy.toString());

    assertThat(shell.run("memory", "erase", "--user", "ada", "--yes").err())
        .contains("varve: still holds what was erased: " + copy);
  }

  @Test
  void aConversationGoesToAFileAndComesBack() {
    Said archived = shell.run("memory", "archive", "--conversation", talk);
    Path file = folder.resolve("memory-" + talk + ".jsonl.gz");

    assertThat(archived.out()).startsWith(file + ": 2 rows, ");
    assertThat(
            shell
                .json("memory", "stats", "--conversation", talk, "--json")
                .get("total_messages")
                .asLong())
        .isZero();
    assertThat(
            shell
                .json("memory", "unarchive", file.toString(), "--json")
                .get("rows")
                .get("messages")
                .asLong())
        .isEqualTo(2);
    assertThat(shell.run("memory", "stats", "--user", "ada").out())
        .startsWith(talk + "  2 messages, 0 segments, 0 runs, 0 documents, 0 checkpoints, ");
    Said erased = shell.run("memory", "erase", "--user", "ada", "--yes");
    assertThat(erased.err()).doesNotContain("archived");
  }

  @Test
  void anArchivedConversationIsSpokenOfWhenItIsErased() {
    shell.run("memory", "archive", "--conversation", talk, "--to", "talk.gz");

    assertThat(shell.run("memory", "erase", "--user", "ada", "--yes").err())
        .contains("varve: 1 archived conversation stand in files of yours as well");
  }

  @Test
  void memoriesMoveToAnotherHome() throws IOException {
    assertThat(shell.run("memory", "export", "--user", "ada").out())
        .isEqualTo(folder.resolve("memory.jsonl") + ": 4 rows\n");
    assertThat(
            shell
                .json("memory", "export", "--conversation", talk, "--to", "one.jsonl", "--json")
                .get("rows")
                .get("messages")
                .asLong())
        .isEqualTo(2);
    Shell other = new Shell(folder, folder.resolve("other"));

    assertThat(other.run("memory", "import", "memory.jsonl").out())
        .isEqualTo("4 rows added, 0 known already (varve)\n");
    assertThat(other.run("memory", "import", "memory.jsonl").out())
        .isEqualTo("0 rows added, 4 known already (varve)\n");
    Files.writeString(
        folder.resolve("mcp.jsonl"),
        "{\"type\":\"relation\",\"from\":\"a\",\"to\":\"b\",\"relationType\":\"c\"}");
    assertThat(
            other
                .json("memory", "import", "mcp.jsonl", "--user", "eve", "--json")
                .get("rows")
                .get("facts")
                .asLong())
        .isEqualTo(1);
  }

  @Test
  void whatIsOldGoesWithConsent() {
    assertThat(shell.run("memory", "retain", "--older-than", "P1D", "--dry-run").out())
        .isEqualTo("nothing to erase\n");
    assertThat(shell.run("memory", "retain", "--older-than", "P1D").exit()).isEqualTo(2);
    assertThat(
            shell
                .json(
                    "memory",
                    "retain",
                    "--older-than",
                    "P1D",
                    "--status",
                    "active",
                    "--yes",
                    "--json")
                .get("items")
                .asLong())
        .isZero();
    assertThat(shell.run("memory", "retain", "--older-than", "old", "--yes").err())
        .contains("option --older-than is 'old', but must be a duration such as P90D or PT12H");
  }
}
