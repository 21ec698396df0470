package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.VarveException;
import dev.varve.memory.Transfers.Format;
import dev.varve.progress.Progress;
import dev.varve.vector.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransfersTest {
  @TempDir private Path root;
  @TempDir private Path second;
  @TempDir private Path files;
  private MemoryHome home;
  private MemoryHome other;
  private Conversation talk;

  @BeforeEach
  void open() {
    home = new MemoryHome(root);
    other = new MemoryHome(second);
    talk = home.start("ada");
    EveryKind.write(home, talk, "zanzibarine");
  }

  @AfterEach
  void close() {
    home.close();
    other.close();
  }

  private static Transfers of(MemoryHome home) {
    return home.memory.transfers();
  }

  private static List<String> found(MemoryHome home) {
    return home
        .storage
        .store("memory")
        .orElseThrow()
        .search(Query.matching("zanzibarine", 50))
        .hits()
        .stream()
        .map(hit -> hit.item().id())
        .sorted()
        .toList();
  }

  private long seq(MemoryHome home) {
    return home.storage.ledger().read(snapshot -> snapshot.seq());
  }

  @Test
  void movesAUserToAnotherHome() {
    home.memory.users().apiKey("ada", "openai", "never exported");
    Path file = files.resolve("ada.jsonl.gz");

    Map<String, Long> written = of(home).exportUser("ada", file);
    ImportReport report = of(other).read(file, Format.AUTO, null);

    assertThat(report.format()).isEqualTo("varve");
    assertThat(report.rows()).isEqualTo(written);
    assertThat(other.memory.conversations().messages(talk.id(), 0, 9))
        .isEqualTo(home.memory.conversations().messages(talk.id(), 0, 9));
    assertThat(other.memory.activity().tools(talk.id(), 9))
        .isEqualTo(home.memory.activity().tools(talk.id(), 9));
    assertThat(found(other)).isEqualTo(found(home));
    assertThat(other.memory.users().get("ada").apiKeys()).isEmpty();
    assertThat(other.memory.audit().verify(null, Progress.none()).first()).isNull();
    ImportReport again = of(other).read(file, Format.VARVE, null);
    assertThat(again.rows()).isEmpty();
    assertThat(other.memory.audit().verify(null, Progress.none()).entries()).isEqualTo(7);
  }

  @Test
  void givesAConversationToAnotherUser() {
    Path file = files.resolve("talk.jsonl");
    of(home).exportConversation(talk.id(), file);
    other.memory.users().ensure("eve");

    of(other).read(file, Format.AUTO, "eve");

    assertThat(other.memory.conversations().of("eve", 9))
        .extracting(Conversation::id)
        .containsExactly(talk.id());
    assertThat(other.memory.users().list("", 9)).hasSize(1);
    assertThatThrownBy(() -> of(home).exportConversation(talk.id(), file))
        .hasMessage("file '%s' exists already; choose another or move it away".formatted(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"format\":\"varve-memory\",\"version\":2,\"kind\":\"export\"}"
            + "| 1: has version 2, but this program reads 1; use the program that wrote it",
        "{\"format\":\"varve-memory\",\"version\":1,\"kind\":\"archive\"}"
            + "| 1: is the header of an archive, not of an export; use 'varve memory unarchive'",
        "{\"x\":1} | 1: is neither the header of a memory file nor an entity or relation",
        "[1] | 1: is JSON, but no object",
        "{\"x\": | 1: is no whole JSON object"
      })
  void refusesAForeignFile(String line, String reason) throws IOException {
    Path file = files.resolve("foreign.jsonl");
    Files.writeString(file, line + "\n");
    long before = seq(other);

    assertThatThrownBy(() -> of(other).read(file, Format.AUTO, null))
        .isInstanceOf(VarveException.class)
        .hasMessage("file '%s', line %s; nothing was imported".formatted(file, reason));
    assertThat(other.memory.audit().head().position()).isZero();
    assertThat(seq(other)).isLessThanOrEqualTo(before + 1); // the space itself
  }

  @Test
  void refusesAFileThatWasCutOffOrChanged() throws IOException {
    Path file = files.resolve("ada.jsonl");
    of(home).exportUser("ada", file);
    List<String> lines = Files.readAllLines(file);
    String header = lines.getFirst();

    refuses(
        lines.subList(0, 5), "5: is the last, but not the end: the file was cut off or changed");
    refuses(List.of(header, "{\"type\":\"cats\"}"), "2: has a type 'cats' that is not known");
    refuses(List.of(header, "{\"type\":\"messages\"}"), "2: has no object 'row'");
    refuses(List.of(header, "{\"type\":\"messages\",\"row\":{}}"), "2: has a row without an id");
    refuses(
        List.of(header, "{\"type\":\"messages\",\"row\":{\"id\":\"a\"}}"),
        "2: does not fit into table messages: a member is missing or wrong, or another row has its"
            + " place");
    refuses(
        List.of(header, "{\"type\":\"facts\",\"row\":{\"id\":\"a\",\"user_id\":\"b\"}}"),
        "2: belongs to a user that no line before it names");
    refuses(List.of(header, "{\"kind\":1}"), "2: has no text 'type'");
    assertThat(other.memory.users().list("", 9)).isEmpty();
    assertThat(other.memory.audit().head().position()).isZero();
  }

  private void refuses(List<String> lines, String reason) throws IOException {
    Path file = files.resolve("bad.jsonl");
    Files.write(file, lines);
    assertThatThrownBy(() -> of(other).read(file, Format.VARVE, null))
        .hasMessage("file '%s', line %s; nothing was imported".formatted(file, reason));
  }

  @Test
  void saysWhatIsNotThere() throws IOException {
    Path missing = files.resolve("none");
    Path empty = Files.createFile(files.resolve("empty"));

    assertThatThrownBy(() -> of(other).read(missing, Format.AUTO, null))
        .hasMessage("file '%s' is not there; check the path".formatted(missing));
    assertThatThrownBy(() -> of(other).read(empty, Format.AUTO, null))
        .hasMessage("file '%s', line 1: the file is empty; nothing was imported".formatted(empty));
    assertThatThrownBy(() -> of(other).read(missing, Format.LOGS, "ada"))
        .hasMessage(
            "user 'ada' is not in this home; start a conversation with 'varve memory start --user"
                + " NAME'");
    assertThatThrownBy(() -> of(other).read(missing, Format.MCP, null))
        .hasMessage("format mcp does not say whose memory it is; name the user with --user");
    assertThatThrownBy(() -> Format.of("pdf"))
        .hasMessage("format is 'pdf', but must be one of varve, mcp, logs, auto");
  }

  @Test
  void readsTheFileOfTheMcpMemoryServer() throws IOException {
    other.memory.users().ensure("ada");
    Path file = files.resolve("memory.jsonl");
    Files.writeString(
        file,
        """
        {"type":"entity","name":"Jane","entityType":"person","observations":["likes tea","is 40"]}
        {"type":"relation","from":"Jane","to":"Acme","relationType":"works at"}

        """);

    ImportReport report = of(other).read(file, Format.AUTO, "ada");
    ImportReport again = of(other).read(file, Format.AUTO, "ada");

    assertThat(report).isEqualTo(new ImportReport("mcp", Map.of("facts", 4L), 0));
    assertThat(again).isEqualTo(new ImportReport("mcp", Map.of("facts", 0L), 4));
    assertThat(other.storage.store("memory").orElseThrow().search(Query.matching("Acme", 5)).hits())
        .singleElement()
        .satisfies(hit -> assertThat(hit.item().text()).isEqualTo("Jane works at Acme"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"entity\",\"name\":\"J\"} | has no text 'entityType'",
        "{\"type\":\"entity\",\"name\":\"J\",\"entityType\":\"p\"} | has no list 'observations'",
        "{\"type\":\"entity\",\"name\":\"J\",\"entityType\":\"p\",\"observations\":[1]}"
            + "| has an observation that is no text",
        "{\"type\":\"entity\",\"name\":\" \",\"entityType\":\"p\",\"observations\":[]}"
            + "| has an empty name, type or observation",
        "{\"type\":\"note\"} | is neither an entity nor a relation",
        "{\"type\":\"relation\",\"from\":\"a\",\"to\":\"b\"} | has no text 'relationType'"
      })
  void refusesAnMcpFileWithABadLine(String line, String reason) throws IOException {
    other.memory.users().ensure("ada");
    Path file = files.resolve("memory.jsonl");
    Files.writeString(
        file,
        "{\"type\":\"relation\",\"from\":\"a\",\"to\":\"b\",\"relationType\":\"c\"}\n" + line);

    assertThatThrownBy(() -> of(other).read(file, Format.AUTO, "ada"))
        .hasMessage("file '%s', line 2: %s; nothing was imported".formatted(file, reason));
    assertThat(other.memory.toErase(new Erasure.OfUser("ada")).rows())
        .isEqualTo(Map.of("users", 1L));
  }

  @Test
  void readsAFolderOfAgentLogsOnceOnly() throws IOException {
    other.memory.users().ensure("ada");
    log("Coder", "b", "{\"agent\": \"Coder\", \"timestamp\": \"2026-02-01T10:00:00\", \"did\": 2}");
    log("Coder", "a", "{\"agent\": \"Coder\", \"timestamp\": \"2026-02-01T09:00:00Z\"}");
    log("Tester", "a", "{\"agent\": \"Tester\", \"timestamp\": 1769940000.5}");
    Files.writeString(files.resolve("agents/Coder/notes.json"), "not a log");

    ImportReport report = of(other).read(files.resolve("agents"), Format.AUTO, "ada");
    log("Tester", "c", "{\"agent\": \"Tester\", \"timestamp\": \"2026-02-03 09:00:00\"}");
    ImportReport again = of(other).read(files.resolve("agents"), Format.LOGS, "ada");

    assertThat(report).isEqualTo(new ImportReport("logs", Map.of("messages", 3L), 0));
    assertThat(again).isEqualTo(new ImportReport("logs", Map.of("messages", 1L), 3));
    List<Conversation> talks = other.memory.conversations().of("ada", 9);
    assertThat(talks)
        .extracting(Conversation::title)
        .containsExactlyInAnyOrder("logs of Coder", "logs of Tester");
    Conversation coder =
        talks.stream()
            .filter(one -> "logs/Coder".equals(one.sessionId()))
            .findFirst()
            .orElseThrow();
    assertThat(other.memory.conversations().messages(coder.id(), 0, 9))
        .extracting(Message::time)
        .containsExactly(
            Instant.parse("2026-02-01T09:00:00Z"), Instant.parse("2026-02-01T10:00:00Z"));
  }

  private Path log(String agent, String stem, String text) throws IOException {
    Path file = files.resolve("agents").resolve(agent).resolve("logs").resolve(stem + ".json");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"agent\": \"A\" | is no whole JSON object",
        "{\"timestamp\": 1} | has no text 'agent'",
        "{\"agent\": \"A\", \"timestamp\": \"soon\"}"
            + "| has no 'timestamp' such as 2026-03-01T09:00:00Z"
      })
  void refusesAFolderWithABadLog(String text, String reason) throws IOException {
    other.memory.users().ensure("ada");
    log("A", "good", "{\"agent\": \"A\", \"timestamp\": 1}");
    Path bad = log("A", "bad", text);

    assertThatThrownBy(() -> of(other).read(files.resolve("agents"), Format.LOGS, "ada"))
        .hasMessage("file '%s', line 1: %s; nothing was imported".formatted(bad, reason));
    assertThat(other.memory.conversations().of("ada", 9)).isEmpty();
  }

  @Test
  void refusesAFolderWithoutLogs() {
    other.memory.users().ensure("ada");

    assertThatThrownBy(() -> of(other).read(files, Format.LOGS, "ada"))
        .hasMessage(
            "folder '%s' has 0 logs of the form <Agent>/logs/*.json, but must have 1 to 100000;"
                    .formatted(files)
                + " name the folder above those of the agents");
  }
}
