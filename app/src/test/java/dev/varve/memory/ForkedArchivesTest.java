package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.progress.Progress;
import dev.varve.testkit.server.OnPostgres;
import dev.varve.testkit.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Conversations with checkpoints, restores and forks, moved to files and back. */
class ForkedArchivesTest {
  private static final int STEPS = 60;

  @TempDir private Path root;
  @TempDir private Path second;
  @TempDir private Path files;

  private Map<Setting, String> settings = new EnumMap<>(Setting.class);

  private Path file(String name) {
    return files.resolve(name + ".jsonl.gz");
  }

  private static void refused(String message, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            VarveException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFLICT))
        .hasMessage(message);
  }

  @RepeatedTest(3)
  void anyHistoryComesBackFromArchives() {
    long seed = new Random().nextLong();
    try (MemoryHome home = new MemoryHome(root, settings)) {
      RandomHistory history = new RandomHistory(home, seed).run(STEPS);
      List<String> before = history.dump(home);
      Archives archives = home.memory.archives();

      history.talks().reversed().forEach(talk -> archives.archive(talk, file(talk)));

      for (String table : List.of("messages", "checkpoints", "checkpoint_chunks")) {
        assertThat(count(home, table)).as(table + ", seed " + seed).isZero();
      }
      assertThat(RandomHistory.wrong(home)).as("seed " + seed).isNull();

      history.talks().forEach(talk -> archives.unarchive(file(talk)));

      assertThat(history.dump(home)).as("seed " + seed).isEqualTo(before);
      assertThat(RandomHistory.wrong(home)).as("seed " + seed).isNull();
      assertThat(home.storage.check(Progress.none()).damages()).as("seed " + seed).isEmpty();
      restoresEach(history, home, seed);
    }
  }

  private static long count(MemoryHome home, String table) {
    return home.storage
        .ledger()
        .read(
            snapshot ->
                snapshot
                    .sql()
                    .createQuery("SELECT count(*) FROM " + table)
                    .mapTo(Long.class)
                    .one());
  }

  private static void restoresEach(RandomHistory history, MemoryHome home, long seed) {
    for (String id : history.checkpoints()) {
      RestoreReport report = home.memory.checkpoints().restore(id);
      assertThat(report.gone()).as("seed " + seed).isZero();
      assertThat(home.memory.conversations().messages(report.restored().conversationId(), 0, 1_000))
          .as("seed " + seed)
          .isEqualTo(home.memory.checkpoints().messagesOf(id, 0, 1_000));
    }
  }

  @RepeatedTest(3)
  void anyHistoryComesToAnotherHome() {
    long seed = new Random().nextLong();
    try (MemoryHome home = new MemoryHome(root, settings);
        MemoryHome other = new MemoryHome(second)) {
      RandomHistory history = new RandomHistory(home, seed).run(STEPS);

      Map<String, Long> written = home.memory.transfers().exportUser("ada", file("ada"));
      ImportReport report = other.memory.transfers().read(file("ada"), Transfers.Format.AUTO, null);

      assertThat(report.rows()).isEqualTo(written).containsKey("checkpoints");
      assertThat(history.dump(other)).as("seed " + seed).isEqualTo(history.dump(home));
      assertThat(RandomHistory.wrong(other)).as("seed " + seed).isNull();
      restoresEach(history, other, seed);
      assertThat(other.memory.transfers().read(file("ada"), Transfers.Format.AUTO, null).rows())
          .as("again")
          .isEmpty();
    }
  }

  @Test
  void aConversationIsNotArchivedWhileForksShowItsMessages() {
    try (MemoryHome home = new MemoryHome(root, settings)) {
      Conversation talk = home.start("ada");
      home.say(talk, Role.USER, "shared words");
      Checkpoint taken =
          home.memory.checkpoints().create(talk.id(), Checkpoint.Draft.named("start"));
      Conversation fork = home.memory.checkpoints().fork(taken.id(), null);
      Archives archives = home.memory.archives();

      refused(
          "conversation '%s' has messages that a fork shows as well: %s; archive or erase it first"
              .formatted(talk.id(), fork.id()),
          () -> archives.archive(talk.id(), file("talk")));
      assertThat(file("talk")).doesNotExist();
      assertThat(home.memory.conversations().messages(fork.id(), 0, 9)).hasSize(1);

      Conversation another = home.memory.checkpoints().fork(taken.id(), null);
      refused(
          "conversation '%s' has messages that 2 forks show as well: %s, %s; archive or erase them first"
              .formatted(talk.id(), fork.id(), another.id()),
          () -> archives.archive(talk.id(), file("talk")));
      home.memory.erase(new Erasure.OfConversation(another.id()), Progress.none());

      archives.archive(fork.id(), file("fork"));
      archives.archive(talk.id(), file("talk"));
      refused(
          "conversation '%s' shows messages of '%s', which is archived; unarchive that first"
              .formatted(fork.id(), talk.id()),
          () -> archives.unarchive(file("fork")));
      archives.unarchive(file("talk"));
      archives.unarchive(file("fork"));
      assertThat(home.memory.conversations().get(fork.id()).totalMessages()).isEqualTo(1);
    }
  }

  @Test
  void anExportedForkBringsWhatItShows() {
    try (MemoryHome home = new MemoryHome(root, settings);
        MemoryHome other = new MemoryHome(second)) {
      Conversation talk = home.start("ada");
      home.say(talk, Role.USER, "first");
      home.say(talk, Role.USER, "second");
      Checkpoint taken =
          home.memory.checkpoints().create(talk.id(), Checkpoint.Draft.named("start"));
      home.say(talk, Role.USER, "after");
      Conversation fork = home.memory.checkpoints().fork(taken.id(), null);
      home.say(fork, Role.USER, "third");

      home.memory.transfers().exportConversation(fork.id(), file("fork"));
      other.memory.transfers().read(file("fork"), Transfers.Format.AUTO, null);

      assertThat(other.memory.conversations().messages(fork.id(), 0, 9))
          .extracting(Message::content)
          .containsExactly("first", "second", "third");
      assertThat(other.memory.conversations().messages(talk.id(), 0, 9))
          .extracting(Message::content)
          .containsExactly("first", "second");
      assertThat(other.memory.conversations().get(fork.id()).totalMessages()).isEqualTo(3);
    }
  }

  @Test
  void aFileWithoutAllChunksIsRefused() throws IOException {
    try (MemoryHome home = new MemoryHome(root, settings);
        MemoryHome other = new MemoryHome(second)) {
      Conversation talk = home.start("ada");
      home.say(talk, Role.USER, "words");
      Checkpoint taken =
          home.memory.checkpoints().create(talk.id(), Checkpoint.Draft.named("start"));
      Path plain = files.resolve("talk.jsonl");
      home.memory.transfers().exportConversation(talk.id(), plain);
      List<String> lines = Files.readAllLines(plain);

      List<String> fewer =
          lines.stream()
              .filter(line -> !line.contains("checkpoint_chunks"))
              .map(
                  line ->
                      line.replace("\"lines\":" + lines.size(), "\"lines\":" + (lines.size() - 2)))
              .toList();
      Files.write(plain, fewer);
      assertThatThrownBy(() -> other.memory.transfers().read(plain, Transfers.Format.AUTO, null))
          .isInstanceOf(VarveException.class)
          .hasMessageMatching(
              "file lacks chunk '(%s|%s)' of a checkpoint; nothing was imported, write it again"
                  .formatted(taken.state(), taken.messageList()));
      Files.write(
          plain,
          lines.stream().map(line -> line.replace("\"bytes\":\"", "\"bytes\":\"?")).toList());
      assertThatThrownBy(() -> other.memory.transfers().read(plain, Transfers.Format.AUTO, null))
          .isInstanceOf(VarveException.class)
          .hasMessageMatching(
              "file '.*', line \\d+: has bytes that are not in base64; nothing was imported");
    }
  }

  /** The same with the rows on a server. */
  @Nested
  @ExtendWith(OnPostgres.class)
  class OnAServer {
    @Test
    void theSameHolds(PostgresServer server) {
      VarveConfig config = OnPostgres.config(server, root);
      for (Setting setting :
          List.of(Setting.ENGINE, Setting.POSTGRES_URL, Setting.POSTGRES_TENANT)) {
        settings.put(setting, config.get(setting));
      }
      anyHistoryComesBackFromArchives();
    }
  }
}
