package dev.varve.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.app.cli.Shell.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CheckpointCommandsTest {
  @TempDir private Path folder;
  private Shell shell;
  private String talk = "";

  @BeforeEach
  void start() {
    shell = new Shell(folder, folder.resolve("home"));
    talk = shell.json("memory", "start", "--user", "ada", "--json").get("id").asString();
    say("one");
  }

  private String say(String text) {
    return shell
        .json("memory", "add", "--conversation", talk, "--content", text, "--json")
        .get("id")
        .asString();
  }

  private JsonNode take(String name, String state) {
    shell.typing(state);
    return shell.json(
        "memory",
        "checkpoint",
        "--conversation",
        talk,
        "--name",
        name,
        "--state",
        "-",
        "--summary",
        "about one",
        "--iteration",
        "3",
        "--agent-state",
        "executing",
        "--json");
  }

  @Test
  void listsWhatWasTaken() {
    JsonNode taken = take("early", "{\"at\":1}");

    assertThat(taken.get("iteration").asInt()).isEqualTo(3);
    assertThat(taken.get("agentState").asString()).isEqualTo("executing");
    assertThat(taken.get("contextSummary").asString()).isEqualTo("about one");
    assertThat(taken.get("messages").asLong()).isEqualTo(1);
    JsonNode list = shell.json("memory", "checkpoints", "--conversation", talk, "--json");
    assertThat(list.get("checkpoints").get(0)).isEqualTo(taken);
    assertThat(shell.run("memory", "checkpoints", "--conversation", talk).out())
        .startsWith(taken.get("id").asString())
        .contains("1 message")
        .endsWith("early\n");
  }

  @Test
  void comparesRestoresAndForks() {
    String early = take("early", "{\"at\":1}").get("id").asString();
    String second = say("two");
    String late = take("late", "{\"at\":2}").get("id").asString();

    assertThat(shell.run("memory", "diff", early, late).out())
        .isEqualTo("+ message %s\n~ state /at\n".formatted(second));
    assertThat(shell.json("memory", "diff", late, early, "--json").get("removed").get(0).asString())
        .isEqualTo(second);

    JsonNode restored = shell.json("memory", "restore", early, "--json");
    assertThat(restored.get("withdrawn").asLong()).isEqualTo(1);
    assertThat(restored.get("gone").asLong()).isZero();
    Said undone = shell.run("memory", "restore", restored.get("before").asString());
    assertThat(undone.out())
        .startsWith(
            "0 messages taken out, 1 message brought back\nto undo this: varve memory restore ");

    JsonNode fork = shell.json("memory", "fork", early, "--title", "other", "--json");
    assertThat(fork.get("title").asString()).isEqualTo("other");
    assertThat(fork.get("totalMessages").asLong()).isEqualTo(1);
    assertThat(fork.get("state").asString()).isEqualTo("{\"at\":1}");
  }

  @Test
  void prunesOnlyWithConsent() {
    take("early", "{}");
    take("late", "{}");

    Said refused = shell.run("memory", "prune", "--conversation", talk, "--keep", "1");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("checkpoints would be removed for good; add --yes to do it");
    assertThat(
            shell.run("memory", "prune", "--conversation", talk, "--keep", "1", "--dry-run").out())
        .isEqualTo("would be: 1 checkpoint removed, 1 kept, 0 B freed\n");
    JsonNode pruned =
        shell.json(
            "memory",
            "prune",
            "--conversation",
            talk,
            "--older-than",
            "0s",
            "--max-bytes",
            "0",
            "--yes",
            "--json");
    assertThat(pruned.get("removed").asInt()).isEqualTo(2);
    assertThat(pruned.get("bytes").asLong()).isPositive();
    assertThat(pruned.get("dryRun").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "restore, 3, checkpoint 'x' is not in this home; 'varve memory checkpoints --conversation ID'"
        + " lists those there are",
    "fork, 3, checkpoint 'x' is not in this home; 'varve memory checkpoints --conversation ID'"
        + " lists those there are"
  })
  void namesWhatIsNotThere(String verb, int exit, String message) {
    Said said = shell.run("memory", verb, "x");

    assertThat(said.exit()).isEqualTo(exit);
    assertThat(said.err()).contains(message);
  }

  @Test
  void refusesAStateThatIsNoJson() {
    Said said = shell.run("memory", "checkpoint", "--conversation", talk, "--state", "{\"at\"");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .contains("state of the checkpoint is not readable as JSON from line 1, column ");
  }
}
