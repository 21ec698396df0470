package dev.varve.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.app.cli.Shell.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class MemoryCommandsTest {
  @TempDir private Path folder;
  private Shell shell;
  private String talk = "";

  @BeforeEach
  void start() {
    shell = new Shell(folder, folder.resolve("home"));
    talk =
        shell
            .json("memory", "start", "--user", "ada", "--title", "Retries", "--json")
            .get("id")
            .asString();
  }

  private JsonNode show() {
    return shell.json("memory", "show", "--conversation", talk, "--json");
  }

  @Test
  void whatIsAddedIsShownAgain() {
    JsonNode added =
        shell.json(
            "memory",
            "add",
            "--conversation",
            talk,
            "--content",
            "Back off.",
            "--speaker",
            "Ada",
            "--importance",
            "0.9",
            "--time",
            "2026-01-02T03:04:05Z",
            "--json");

    assertThat(added.get("role").asString()).isEqualTo("user");
    assertThat(added.get("time").asString()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(show().get("messages").get(0)).isEqualTo(added);
    assertThat(shell.run("memory", "show", "--conversation", talk).out())
        .isEqualTo(
            """
            %s  active  1 message  Retries
            2026-01-02T03:04:05Z  Ada: Back off.
            """
                .formatted(talk));
  }

  @Test
  void readsAMessageFromTheInput() {
    shell.typing("a long answer\nof two lines");
    JsonNode added =
        shell.json(
            "memory",
            "add",
            "--conversation",
            talk,
            "--role",
            "assistant",
            "--content",
            "-",
            "--json");

    assertThat(added.get("content").asString()).isEqualTo("a long answer\nof two lines");
  }

  @Test
  void addsABatchOfLinesOnceWhereTheyHaveKeys() throws IOException {
    Files.writeString(
        folder.resolve("talk.jsonl"),
        """
        {"role": "user", "content": "one of two", "key": "1", "metadata": {"topic": "x"}}
        {"role": "ai", "toolCalls": [{"name": "grep"}], "key": "2"}
        """);
    String[] batch = {"memory", "add", "--conversation", talk, "--batch", "talk.jsonl", "--json"};

    JsonNode first = shell.json(batch);

    assertThat(first.get("added").asInt()).isEqualTo(2);
    assertThat(shell.json(batch)).isEqualTo(first);
    assertThat(show().get("totalMessages").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"role": "user"           | line 2 of 'b.jsonl' is not readable as JSON; mend that line
          [1]                       | line 2 of 'b.jsonl' is no JSON object; mend that line
          {"role": "user"}          | line 2 of 'b.jsonl' has no role or no content; write {"role": …, "content": …}
          {"role": "cook", "content": "x"} | role is 'cook', but must be one of system, user, assistant, tool
          {"role": "user", "content": "x", "time": "noon"} | line 2 of 'b.jsonl' has time 'noon', but must have one such as 2026-11-20T15:00:00Z
          {"role": "user", "content": "x", "metadata": {"a": []}} | line 2 of 'b.jsonl' is no JSON object of single values; write one such as {"topic": "network"}
          """)
  void aBatchWithABadLineAddsNothing(String line, String message) throws IOException {
    Files.writeString(
        folder.resolve("b.jsonl"), "{\"role\": \"user\", \"content\": \"fine\"}\n" + line + "\n");

    Said said = shell.run("memory", "add", "--conversation", talk, "--batch", "b.jsonl");

    assertThat(said.err()).isEqualTo("varve: " + message + "\n");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(show().get("messages").isEmpty()).isTrue();
  }

  @Test
  void recordsToolsEventsAndDocumentsOfTheStepThatIsUnderWay() throws IOException {
    Files.writeString(folder.resolve("plan.md"), "# Plan\n\nFirst the roof.");
    shell.json(
        "memory",
        "set",
        "--conversation",
        talk,
        "--iteration",
        "3",
        "--state",
        "{\"a\": 1}",
        "--json");
    shell.json(
        "memory",
        "tool",
        "--conversation",
        talk,
        "--name",
        "make",
        "--parameters",
        "{\"target\": \"all\"}",
        "--result",
        "broken",
        "--failed",
        "--took",
        "3s",
        "--json");
    shell.json("memory", "event", "--conversation", talk, "--type", "goal", "--json");
    shell.json("memory", "document", "--conversation", talk, "plan.md", "--json");

    JsonNode shown = show();
    assertThat(shown.get("state").asString()).isEqualTo("{\"a\": 1}");
    JsonNode tool = shown.get("tools").get(0);
    assertThat(tool.get("iteration").asInt()).isEqualTo(3);
    assertThat(tool.get("success").asBoolean()).isFalse();
    assertThat(tool.get("durationMs").asInt()).isEqualTo(3_000);
    assertThat(shown.get("events").get(0).get("goalModified").asBoolean()).isTrue();
    JsonNode document = shown.get("documents").get(0);
    assertThat(document.get("filename").asString()).isEqualTo("plan.md");
    assertThat(document.get("format").asString()).isEqualTo("md");
    assertThat(document.get("operation").asString()).isEqualTo("analysed");
  }

  @Test
  void aPauseKeepsMessagesOutUntilAResume() {
    shell.json("memory", "event", "--conversation", talk, "--type", "pause", "--json");

    Said said = shell.run("memory", "add", "--conversation", talk, "--content", "hello?");
    assertThat(said.exit()).isEqualTo(4);
    assertThat(said.err())
        .isEqualTo(
            "varve: conversation '%s' is paused and takes no messages; set its status to active first\n"
                .formatted(talk));

    shell.json("memory", "event", "--conversation", talk, "--type", "resume", "--json");
    shell.json("memory", "add", "--conversation", talk, "--content", "hello again", "--json");
  }

  @Test
  void usersAreAddedChangedAndListed() {
    shell.json("memory", "users", "add", "bob", "--email", "bob@example.org", "--json");
    shell.json("memory", "users", "update", "bob", "--rename", "robert", "--json");

    JsonNode users = shell.json("memory", "users", "list", "--json").get("users");
    assertThat(users.valueStream().map(user -> user.get("username").asString()))
        .containsExactly("ada", "robert");
    assertThat(users.get(1).get("email").asString()).isEqualTo("bob@example.org");
    assertThat(shell.run("memory", "users", "add", "ada").err())
        .isEqualTo("varve: username 'ada' is taken; choose another one\n");
  }

  @Test
  void listsTheConversationsOfAUserTheLastChangedFirst() {
    String second = shell.json("memory", "start", "--user", "ada", "--json").get("id").asString();
    shell.json("memory", "add", "--conversation", talk, "--content", "news for all", "--json");

    assertThat(
            shell
                .json("memory", "list", "--user", "ada", "--json")
                .get("conversations")
                .valueStream()
                .map(one -> one.get("id").asString()))
        .containsExactly(talk, second);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          memory add --conversation none --content x | 3 | conversation 'none' is not in this home; 'varve memory start' prints the id of a new one
          memory list --user eve | 3 | user 'eve' is not in this home; start a conversation with 'varve memory start --user NAME'
          memory add --conversation none | 2 | options --content and --batch exclude each other; give one of them
          memory set --conversation none | 2 | nothing is to be set; give --status, --iteration or --state
          memory set --conversation none --status lost | 2 | status is 'lost', but must be one of active, paused, completed, archived
          memory event --conversation none --type joke | 2 | event type is 'joke', but must be one of pause, resume, goal, feedback, context
          """)
  void mistakesAreNamedWithWhatToDo(String line, int exit, String message) {
    Said said = shell.run(line.split(" ", -1));
    assertThat(said.err()).isEqualTo("varve: " + message + "\n");
    assertThat(said.exit()).isEqualTo(exit);
  }
}
