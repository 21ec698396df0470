package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What restores have taken out is not recalled, what forks show is, and stale code is said so. */
class RecallOfWhatIsShownTest {
  @TempDir private Path root;
  private MemoryHome home;
  private Conversation talk;

  @BeforeEach
  void open() {
    home = new MemoryHome(root.resolve("home"));
    talk = home.start("ada");
  }

  @AfterEach
  void close() {
    home.close();
  }

  private Checkpoint checkpoint() {
    return home.memory.checkpoints().create(talk.id(), Checkpoint.Draft.named("now"));
  }

  private List<String> recalled(Recall recall) {
    return home.memory.recall(recall).hits().stream().map(RecallHit::id).toList();
  }

  private static final Recall QUESTION = Recall.of("which port does the gateway use");

  @Test
  void aMessageThatWasTakenOutIsNotRecalledUntilItIsBack() {
    Message kept = home.say(talk, Role.USER, "The gateway uses port 8443.");
    Checkpoint before = checkpoint();
    Message out = home.say(talk, Role.USER, "The gateway uses port 9000 now.");
    Instant both = Instant.now(); // changes carry the time of the store's own clock
    while (Instant.now().toEpochMilli() <= both.toEpochMilli()) {
      Thread.onSpinWait();
    }

    RestoreReport restored = home.memory.checkpoints().restore(before.id());

    for (Recall recall : scopes()) {
      assertThat(recalled(recall)).contains(kept.id()).doesNotContain(out.id());
    }
    assertThat(recalled(QUESTION.within(talk).asOf(both))).contains(kept.id(), out.id());

    home.memory.checkpoints().restore(restored.before().id());
    for (Recall recall : scopes()) {
      assertThat(recalled(recall)).contains(kept.id(), out.id());
    }
  }

  private List<Recall> scopes() {
    return List.of(QUESTION.within(talk), QUESTION.in(new RecallScope.OfUser("ada")), QUESTION);
  }

  @Test
  void aForkRecallsWhatItSharesAndNothingThatCameLater() {
    Message shared = home.say(talk, Role.USER, "The gateway uses port 8443.");
    Checkpoint before = checkpoint();
    Message later = home.say(talk, Role.USER, "The gateway uses port 9000 now.");

    Conversation fork = home.memory.checkpoints().fork(before.id(), "the other way");
    Message own = home.say(fork, Role.USER, "Here the gateway uses port 7000.");

    assertThat(recalled(QUESTION.within(fork)))
        .contains(shared.id(), own.id())
        .doesNotContain(later.id());
    assertThat(recalled(QUESTION.within(talk))).doesNotContain(own.id());
  }

  @Test
  void aForkStillRecallsWhatItsSourceTookOut() {
    Checkpoint empty = checkpoint();
    Message shared = home.say(talk, Role.USER, "The gateway uses port 8443.");
    Checkpoint full = checkpoint();
    Conversation fork = home.memory.checkpoints().fork(full.id(), null);
    home.memory.checkpoints().restore(empty.id());

    assertThat(recalled(QUESTION.within(fork))).contains(shared.id());
    assertThat(recalled(QUESTION.within(talk))).isEmpty();
    assertThat(recalled(QUESTION)).contains(shared.id());
  }

  @Test
  void saysWhetherCitedCodeIsFreshAndLeavesOutWhatIsNotWhenStrict() throws IOException {
    Path project = Files.createDirectories(root.resolve("project"));
    Path file =
        Files.writeString(project.resolve("Gateway.java"), "class Gateway { int p = 1; }\n");
    CodeCitation cited = home.memory.citations().cite(project, "Gateway.java", "");
    Message citing =
        home.memory
            .conversations()
            .add(
                talk.id(),
                MessageDraft.of(Role.USER, "The gateway uses port one.").citing(List.of(cited)));
    Message plain = home.say(talk, Role.USER, "The gateway is behind the wall.");

    assertThat(freshness(citing)).contains(Freshness.FRESH);
    assertThat(freshness(plain)).isEmpty();
    assertThat(recalled(QUESTION.freshOnly())).contains(citing.id(), plain.id());

    Files.writeString(file, "class Gateway { int p = 2; }\n");
    assertThat(freshness(citing)).contains(Freshness.STALE);
    assertThat(recalled(QUESTION.freshOnly())).contains(plain.id()).doesNotContain(citing.id());

    Files.delete(file);
    assertThat(freshness(citing)).contains(Freshness.GONE);
  }

  private java.util.Optional<Freshness> freshness(Message message) {
    return home.memory.recall(QUESTION).hits().stream()
        .filter(hit -> hit.id().equals(message.id()))
        .findFirst()
        .orElseThrow()
        .freshness();
  }
}
