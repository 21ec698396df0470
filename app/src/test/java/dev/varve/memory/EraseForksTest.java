package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.progress.Progress;
import dev.varve.testkit.server.OnPostgres;
import dev.varve.testkit.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Erasing what forks share. */
class EraseForksTest {
  private static final String CANARY = "zanzibarine";

  @TempDir private Path root;
  private final Map<Setting, String> settings = new EnumMap<>(Setting.class);

  private static String state(String word) {
    return "{\"note\":\"" + word + "\"}";
  }

  /** A conversation, a fork of it, and a fork of that, each with words of its own. */
  private record Forked(Conversation talk, Conversation fork, Conversation second) {
    static Forked in(MemoryHome home) {
      Conversation talk = home.start("ada");
      EveryKind.write(home, talk, CANARY);
      Checkpoints checkpoints = home.memory.checkpoints();
      Checkpoint taken = checkpoints.create(talk.id(), Checkpoint.Draft.named(CANARY));
      Conversation fork = checkpoints.fork(taken.id(), null);
      home.say(fork, Role.USER, "own words of the fork");
      home.memory.tiers().compress(fork.id(), 0);
      Checkpoint own = checkpoints.create(fork.id(), Checkpoint.Draft.named("own"));
      Conversation second = checkpoints.fork(own.id(), "second");
      home.say(second, Role.USER, "words of the second fork");
      home.memory.conversations().state(second.id(), null, state("kept"));
      checkpoints.create(second.id(), Checkpoint.Draft.named("kept"));
      return new Forked(talk, fork, second);
    }
  }

  private static List<String> shown(MemoryHome home, Conversation talk) {
    return home.memory.conversations().messages(talk.id(), 0, 99).stream()
        .map(Message::content)
        .toList();
  }

  private static void assertSound(MemoryHome home) {
    assertThat(RandomHistory.wrong(home)).isNull();
    assertThat(home.storage.check(Progress.none()).damages()).isEmpty();
  }

  @Test
  void whatAnErasedConversationSharedIsGoneFromItsForks() throws IOException {
    try (MemoryHome home = new MemoryHome(root, settings)) {
      Forked forked = Forked.in(home);
      assertThat(shown(home, forked.second())).hasSize(4);
      Erasure erasure = new Erasure.OfConversation(forked.talk().id());

      ErasureReport plan = home.memory.toErase(erasure);
      ErasureReport done = home.memory.erase(erasure, Progress.none());

      assertThat(done.forks())
          .isEqualTo(plan.forks())
          .containsExactlyInAnyOrder(forked.fork().id(), forked.second().id());
      assertThat(done.rows()).isEqualTo(plan.rows());
      assertThat(done.blanked()).isEqualTo(plan.blanked()).isEqualTo(1);
      assertThat(new HomeBytes(root).having(CANARY)).isEmpty();
      assertThat(shown(home, forked.fork())).containsExactly("own words of the fork");
      assertThat(shown(home, forked.second()))
          .containsExactly("own words of the fork", "words of the second fork");
      assertThat(home.memory.conversations().get(forked.second().id()).totalMessages())
          .isEqualTo(2);
      assertThat(home.memory.conversations().get(forked.second().id()).state())
          .isEqualTo(state("kept"));
      assertThat(home.memory.conversations().get(forked.fork().id()).state()).isEqualTo("{}");
      Checkpoint after =
          home.memory.checkpoints().create(forked.second().id(), Checkpoint.Draft.named("after"));
      assertThat(after.messageCount()).isEqualTo(2);
      assertThat(home.memory.checkpoints().messagesOf(after.id(), 0, 9)).hasSize(2);
      Checkpoint kept =
          home.memory.checkpoints().list(forked.second().id(), 9).stream()
              .filter(checkpoint -> "kept".equals(checkpoint.name()))
              .findFirst()
              .orElseThrow();
      assertThat(home.memory.checkpoints().restore(kept.id()).gone()).isEqualTo(2);
      assertSound(home);
    }
  }

  @Test
  void anErasedForkLeavesWhatItWasMadeOf() {
    try (MemoryHome home = new MemoryHome(root, settings)) {
      Forked forked = Forked.in(home);
      List<String> before = shown(home, forked.talk());

      ErasureReport done =
          home.memory.erase(new Erasure.OfConversation(forked.fork().id()), Progress.none());

      assertThat(done.forks()).containsExactly(forked.second().id());
      assertThat(shown(home, forked.talk())).isEqualTo(before);
      assertThat(shown(home, forked.second()))
          .startsWith(before.getFirst())
          .endsWith("words of the second fork")
          .hasSize(3);
      assertSound(home);
    }
  }

  @Test
  void anErasedEntityIsGoneFromForksToo() throws IOException {
    try (MemoryHome home = new MemoryHome(root, settings)) {
      Forked forked = Forked.in(home);

      ErasureReport done = home.memory.erase(new Erasure.OfEntity(CANARY), Progress.none());

      assertThat(done.forks()).contains(forked.fork().id(), forked.second().id());
      assertThat(new HomeBytes(root).having(CANARY)).isEmpty();
      assertThat(shown(home, forked.second()))
          .containsExactly("own words of the fork", "words of the second fork");
      assertThat(home.memory.conversations().get(forked.fork().id()).totalMessages()).isEqualTo(1);
      assertSound(home);
    }
  }

  /** The same with the rows on a server. */
  @Nested
  @ExtendWith(OnPostgres.class)
  class OnAServer {
    @Test
    void theSameHolds(PostgresServer server) throws IOException {
      VarveConfig config = OnPostgres.config(server, root);
      for (Setting setting :
          List.of(Setting.ENGINE, Setting.POSTGRES_URL, Setting.POSTGRES_TENANT)) {
        settings.put(setting, config.get(setting));
      }
      whatAnErasedConversationSharedIsGoneFromItsForks();
    }
  }
}
