package dev.varve.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.error.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MemoryRecallTest {
  @TempDir private Path directory;

  private Shell shell;
  private String talk;

  @BeforeEach
  void talk() {
    shell = new Shell(directory, directory.resolve("home"));
    talk =
        shell
            .json("memory", "start", "--user", "ada", "--title", "Retries", "--json")
            .get("id")
            .asString();
    add("user", "Which policy do we retry by?");
    add("assistant", "We back off after three tries.");
  }

  private String add(String role, String text) {
    return shell
        .json(
            "memory",
            "add",
            "--conversation",
            talk,
            "--role",
            role,
            "--content",
            text,
            "--time",
            "2026-01-02T03:04:05Z",
            "--json")
        .get("id")
        .asString();
  }

  @Test
  void printsWhatIsRecalledWithItsReason() {
    JsonNode answer = shell.json("memory", "recall", "retry policy", "--user", "ada", "--json");

    JsonNode first = answer.get("hits").get(0);
    assertThat(first.get("role").asString()).isEqualTo("assistant");
    assertThat(first.get("time").asString()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(first.get("text").asString()).isEqualTo("We back off after three tries.");
    assertThat(first.get("score").asDouble()).isEqualTo(1);
    assertThat(first.get("why").asString()).contains("answering", "around");
    assertThat(first.has("signals")).isFalse();
    assertThat(answer.get("tokens").asInt()).isEqualTo(7 + 8);
    assertThat(answer.get("mode").asString()).isEqualTo("keyword");
  }

  @Test
  void explainsToPeople() {
    Shell.Said said =
        shell.run("memory", "recall", "policy on 2 January 2026", "--explain", "-k", "1");

    assertThat(said.out())
        .contains("assistant  1.00  message ", "    We back off after three tries.")
        .contains("answering +0.750")
        .contains("time +1.000");
    assertThat(said.err())
        .contains("varve: 1 of 2 candidates, 8 tokens, ")
        .contains("varve: the time asked for is ")
        .contains("varve: answering = answers a turn that asked what the question asks")
        .contains("varve: time = said in or near the time that the question names")
        .contains("varve: searched by words only");
  }

  @Test
  void saysThatNothingIsRemembered() {
    Shell.Said said = shell.run("memory", "recall", "zebra", "--conversation", talk);

    assertThat(said.exit()).isZero();
    assertThat(said.err())
        .contains("varve: nothing is remembered about that; try other words or a wider scope");
  }

  @Test
  void refusesTwoScopesAndUnknownKinds() {
    Shell.Said scopes = shell.run("memory", "recall", "x", "--user", "ada", "--conversation", talk);
    Shell.Said kinds = shell.run("memory", "recall", "x", "--kind", "photo");

    assertThat(scopes.exit()).isEqualTo(Kind.INVALID.exit());
    assertThat(scopes.err())
        .contains(
            "options --conversation, --user and --project exclude each other; give one of them");
    assertThat(kinds.err())
        .contains("kind is 'photo', but must be one of message, segment, document, fact");
  }

  @Test
  void printsAContextForAPrompt() {
    JsonNode context =
        shell.json("memory", "context", "--conversation", talk, "--tokens", "200", "--json");

    assertThat(context.get("text").asString())
        .isEqualTo(
            """
            ## The conversation so far
            user (2026-01-02 03:04): Which policy do we retry by?
            assistant (2026-01-02 03:04): We back off after three tries.
            """);
    assertThat(context.get("recent")).hasSize(2);
    assertThat(shell.run("memory", "context", "--conversation", talk, "retry").out())
        .startsWith("## The conversation so far");
  }
}
