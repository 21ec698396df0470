package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.progress.Progress;
import dev.varve.vector.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTest {
  @TempDir private Path root;
  @TempDir private Path files;
  private MemoryHome home;
  private Conversation talk;
  private Path file;

  @BeforeEach
  void open() {
    home = new MemoryHome(root);
    talk = home.start("ada");
    file = files.resolve("talk.jsonl.gz");
    EveryKind.write(home, talk, "zanzibarine");
    EveryKind.write(home, home.start("eve"), "innocence");
  }

  @AfterEach
  void close() {
    home.close();
  }

  private Archives archives() {
    return home.memory.archives();
  }

  private Audit.Report verify() {
    return home.memory.audit().verify(null, Progress.none());
  }

  private List<String> found() {
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

  private static void refused(Kind kind, String message, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(VarveException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessage(message);
  }

  @Test
  void bringsBackExactlyWhatItMovedAway() {
    List<Message> said = home.memory.conversations().messages(talk.id(), 0, 10);
    List<ToolExecution> tools = home.memory.activity().tools(talk.id(), 10);
    List<String> before = found();

    ArchiveReport report = archives().archive(talk.id(), file);

    assertThat(report.rows())
        .containsEntry("messages", 2L)
        .containsEntry("tool_executions", 1L)
        .doesNotContainKey("facts");
    assertThat(report.bytes()).isPositive();
    assertThat(verify().first()).isNull();
    assertThat(verify().removed()).isEqualTo(7);
    assertThat(home.memory.conversations().messages(talk.id(), 0, 10)).isEmpty();
    assertThat(found()).isSubsetOf(before).allMatch(id -> id.startsWith("fact/"));
    assertThat(home.memory.conversations().get(talk.id()).status())
        .isEqualTo(ConversationStatus.ARCHIVED);

    ArchiveReport back = archives().unarchive(file);

    assertThat(back.rows()).isEqualTo(report.rows());
    assertThat(home.memory.conversations().messages(talk.id(), 0, 10)).isEqualTo(said);
    assertThat(home.memory.activity().tools(talk.id(), 10)).isEqualTo(tools);
    assertThat(found()).isEqualTo(before);
    assertThat(verify().first()).isNull();
    assertThat(verify().removed()).isZero();
    assertThat(home.memory.conversations().get(talk.id()).totalMessages()).isEqualTo(2);
    assertThat(home.storage.check(Progress.none()).damages()).isEmpty();
  }

  @Test
  void missesRowsAgainOnceTheyAreBack() {
    archives().archive(talk.id(), file);
    archives().unarchive(file);
    home.storage.ledger().commit(tx -> tx.sql().execute("DELETE FROM interaction_events"));

    assertThat(verify().first()).isNotNull();
  }

  @Test
  void refusesToDoItTwice() {
    archives().archive(talk.id(), file);

    refused(
        Kind.CONFLICT,
        "file '%s' exists already; choose another or move it away".formatted(file),
        () -> archives().archive(talk.id(), file));
    refused(
        Kind.CONFLICT,
        "conversation '%s' is archived already; unarchive it first".formatted(talk.id()),
        () -> archives().archive(talk.id(), files.resolve("other.gz")));
    archives().unarchive(file);
    refused(
        Kind.CONFLICT,
        "conversation '%s' is completed, not archived; there is nothing to bring back"
            .formatted(talk.id()),
        () -> archives().unarchive(file));
  }

  @Test
  void refusesAFileThatWasCutOffOrChangedAndChangesNothing() throws IOException {
    archives().archive(talk.id(), file);
    byte[] whole = Files.readAllBytes(file);
    List<String> lines = lines(file);

    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> archives().unarchive(file))
        .isInstanceOf(VarveException.class)
        .hasMessageMatching(
            "file '.*', line \\d+: the compressed file ends here or is damaged; nothing was"
                + " imported");
    Files.write(file, lines.subList(0, lines.size() - 1));
    refused(
        Kind.INVALID,
        "file '%s', line %d: is the last, but not the end: the file was cut off or changed; nothing"
                .formatted(file, lines.size() - 1)
            + " was imported",
        () -> archives().unarchive(file));
    Files.writeString(file, String.join("\n", lines).replace("found zanz", "lost zanz"));
    assertThatThrownBy(() -> archives().unarchive(file))
        .isInstanceOf(VarveException.class)
        .hasMessageContaining("tool_execution '")
        .hasMessageEndingWith("' is not the one that was archived here; nothing was imported");
    Files.writeString(file, "");
    refused(
        Kind.INVALID,
        "file '%s', line 1: the file is empty; nothing was imported".formatted(file),
        () -> archives().unarchive(file));

    assertThat(home.memory.conversations().messages(talk.id(), 0, 10)).isEmpty();
    Files.write(file, whole);
    assertThat(archives().unarchive(file).rows()).containsEntry("messages", 2L);
  }

  private static List<String> lines(Path gzip) {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(gzip))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void countsAndRetains() {
    ConversationStatistics before = home.memory.care().statistics(talk.id());
    assertThat(before)
        .isEqualTo(
            new ConversationStatistics(
                talk.id(), 2, 0, 1, before.tokens(), 1, 1, 1, 1, before.bytes()));
    assertThat(before.tokens()).isEqualTo(11);
    assertThat(before.bytes()).isGreaterThan(2_000);
    assertThat(home.memory.care().ofUser("ada", 5)).containsExactly(before);

    home.pass(Duration.ofDays(100));
    Message young = home.say(talk, Role.USER, "young words");
    Message grave =
        home.memory
            .conversations()
            .add(
                talk.id(),
                MessageDraft.of(Role.USER, "old and grave").importance(0.9).time(MemoryHome.START));
    home.memory.conversations().status(talk.id(), ConversationStatus.COMPLETED);
    RetentionPolicy policy =
        new RetentionPolicy(Duration.ofDays(90), 0.8, ConversationStatus.COMPLETED);

    ErasureReport plan = home.memory.care().toRetain(policy);
    ErasureReport done = home.memory.care().retain(policy, Progress.none());

    assertThat(done.rows()).isEqualTo(plan.rows()).containsEntry("messages", 2L);
    assertThat(home.memory.conversations().messages(talk.id(), 0, 10))
        .containsExactly(young, grave);
    assertThat(home.memory.care().statistics(talk.id()).toolExecutions()).isZero();
    assertThat(verify().first()).isNull();
    assertThat(home.memory.care().toRetain(policy).isEmpty()).isTrue();
    refused(
        Kind.INVALID,
        "age is PT0S, but must be more than nothing, such as P90D",
        () -> new RetentionPolicy(Duration.ZERO, null, null));
    refused(
        Kind.INVALID,
        "importance is 2.0, but must be between 0 and 1",
        () -> new RetentionPolicy(Duration.ofDays(1), 2.0, null));
  }
}
