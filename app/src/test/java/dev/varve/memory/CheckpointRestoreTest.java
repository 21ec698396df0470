package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointRestoreTest extends CheckpointedTalk {
  @Test
  void restoresMessagesStateAndIterationAndCanUndoIt() {
    say("one", "two");
    store.memory.conversations().iteration(talk.id(), 1);
    store.memory.conversations().state(talk.id(), null, "{\"at\":1}");
    Checkpoint early = take("early");
    say("three", "four");
    store.memory.conversations().iteration(talk.id(), 2);
    store.memory.conversations().state(talk.id(), null, "{\"at\":2}");

    RestoreReport report = checkpoints.restore(early.id());

    assertThat(report.withdrawn()).isEqualTo(2);
    assertThat(report.returned()).isZero();
    assertThat(report.gone()).isZero();
    assertThat(report.before().name()).isEqualTo("before restore of early");
    assertThat(report.before().restoring()).isEqualTo(early.id());
    assertThat(shown(talk)).containsExactly("one", "two");
    Conversation restored = store.memory.conversations().get(talk.id());
    assertThat(restored.totalMessages()).isEqualTo(2);
    assertThat(restored.iteration()).isEqualTo(1);
    assertThat(restored.state()).isEqualTo("{\"at\":1}");
    assertThat(restored.stateVersion()).isEqualTo(3);

    say("another three");
    RestoreReport undone = checkpoints.restore(report.before().id());

    assertThat(undone.withdrawn()).isEqualTo(1);
    assertThat(undone.returned()).isEqualTo(2);
    assertThat(shown(talk)).containsExactly("one", "two", "three", "four");
    assertThat(store.memory.conversations().get(talk.id()).state()).isEqualTo("{\"at\":2}");
    assertThat(store.memory.conversations().last(talk.id(), 1).getFirst().content())
        .isEqualTo("four");
  }

  /** Every state that was checkpointed can be come back to, whatever was done in between. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void anyHistoryComesBackExactly(long seed) {
    Random random = new Random(seed);
    List<Checkpoint> taken = new ArrayList<>();
    List<List<String>> shown = new ArrayList<>();
    for (int step = 0; step < 40; step++) {
      if (random.nextInt(3) == 0 && !taken.isEmpty()) {
        int back = random.nextInt(taken.size());
        checkpoints.restore(taken.get(back).id());
        assertThat(shown(talk)).as("seed %d, step %d", seed, step).isEqualTo(shown.get(back));
      }
      for (int i = 0; i < random.nextInt(4); i++) {
        say("step %d, message %d".formatted(step, i));
      }
      taken.add(take("step " + step));
      shown.add(shown(talk));
      assertThat(store.memory.conversations().get(talk.id()).totalMessages())
          .as("seed %d, step %d", seed, step)
          .isEqualTo(shown.getLast().size());
    }
    for (int i = 0; i < taken.size(); i++) {
      assertThat(contents(checkpoints.messagesOf(taken.get(i).id(), 0, 1_000)))
          .as("seed %d, checkpoint %d", seed, i)
          .isEqualTo(shown.get(i));
    }
  }

  @Test
  void searchesShowNoMessageThatIsOutAndThoseThatAreBackAtOnce() {
    say("the kettle is blue");
    Checkpoint early = take("early");
    say("the kettle is red");

    Checkpoint before = checkpoints.restore(early.id()).before();

    assertThat(found("kettle", talk)).containsExactly("the kettle is blue");
    checkpoints.restore(before.id());
    assertThat(found("kettle", talk))
        .containsExactlyInAnyOrder("the kettle is blue", "the kettle is red");
  }

  @Test
  void thePastShowsWhatWasThereThen() {
    say("one");
    Checkpoint early = take("early");
    Message second = store.say(talk, Role.USER, "two");
    long then = store.storage.ledger().read(snapshot -> snapshot.seq());
    checkpoints.restore(early.id());

    store
        .storage
        .ledger()
        .read(
            snapshot -> {
              assertThat(Presence.asOf(snapshot, then).shows(talk.id(), second)).isTrue();
              assertThat(Presence.now(snapshot).shows(talk.id(), second)).isFalse();
              assertThat(Presence.now(snapshot).isHidden(second)).isTrue();
              assertThat(Presence.asOf(snapshot, then).isHidden(second)).isFalse();
              return second;
            });
  }

  @Test
  void aForkShowsTheMessagesAndGrowsOnItsOwn() {
    say("the kettle is blue", "so it is");
    Checkpoint early = checkpoints.create(talk.id(), state("{\"colour\":\"blue\"}"));
    say("the kettle is red");

    Conversation fork = checkpoints.fork(early.id(), null);
    store.memory.conversations().add(fork.id(), MessageDraft.of(Role.USER, "a kettle of mine"));
    say("the kettle is green");

    assertThat(fork.title()).isEqualTo("fork of " + early.id());
    assertThat(fork.totalMessages()).isEqualTo(2);
    assertThat(fork.state()).isEqualTo("{\"colour\":\"blue\"}");
    assertThat(shown(fork)).containsExactly("the kettle is blue", "so it is", "a kettle of mine");
    assertThat(shown(talk))
        .containsExactly(
            "the kettle is blue", "so it is", "the kettle is red", "the kettle is green");
    assertThat(found("kettle", fork))
        .containsExactlyInAnyOrder("the kettle is blue", "a kettle of mine");
    assertThat(checkpoints.list(fork.id(), 10))
        .extracting(Checkpoint::messageList)
        .containsExactly(early.messageList());
  }

  @Test
  void whatIsTakenOutOfTheSourceStaysInTheFork() {
    Checkpoint empty = take("empty");
    say("the kettle is blue");
    Conversation fork = checkpoints.fork(take("said").id(), "mine");
    checkpoints.restore(empty.id());

    assertThat(shown(talk)).isEmpty();
    assertThat(shown(fork)).containsExactly("the kettle is blue");
    assertThat(found("kettle", talk)).isEmpty();
    assertThat(found("kettle", fork)).containsExactly("the kettle is blue");
    assertThat(foundByUser("kettle")).containsExactly("the kettle is blue");

    Checkpoint first = checkpoints.list(fork.id(), 1).getFirst();
    store.memory.conversations().add(fork.id(), MessageDraft.of(Role.USER, "more"));
    checkpoints.restore(first.id());
    assertThat(shown(fork)).containsExactly("the kettle is blue");
  }

  @Test
  void forksOfForksShowAllTheirSources() {
    Conversation present = talk;
    List<String> said = new ArrayList<>();
    for (int i = 0; i < CheckpointFork.MAX_SOURCES; i++) {
      store.memory.conversations().add(present.id(), MessageDraft.of(Role.USER, "kettle " + i));
      said.add("kettle " + i);
      Checkpoint here = checkpoints.create(present.id(), Checkpoint.Draft.named(null));
      present = checkpoints.fork(here.id(), "fork " + i);
      assertThat(shown(present)).isEqualTo(said);
    }
    assertThat(found("kettle", present)).containsExactlyInAnyOrderElementsOf(said);

    store.memory.conversations().add(present.id(), MessageDraft.of(Role.USER, "the last"));
    Checkpoint last = checkpoints.create(present.id(), Checkpoint.Draft.named(null));
    String id = present.id();
    refused(
        () -> checkpoints.fork(last.id(), null),
        ("fork of conversation '%s' would show messages of 17 conversations, but at most 16 are"
                + " taken; fork an earlier one")
            .formatted(id));
  }

  @Test
  void aFilterLeavesOutTheLongestStretchesAndTheRestIsAskedFor() {
    for (int i = 0; i < Presence.MAX_IN_FILTER + 5; i++) {
      say("kettle kept " + i);
      Checkpoint good = take("good");
      say("kettle failed " + i);
      checkpoints.restore(good.id());
    }

    assertThat(found("kettle", talk))
        .hasSize(Presence.MAX_IN_FILTER + 5)
        .noneMatch(text -> text.contains("failed"));
    assertThat(foundByUser("kettle"))
        .hasSize(Presence.MAX_IN_FILTER + 5)
        .noneMatch(text -> text.contains("failed"));
  }

  @Test
  void segmentsGoAndComeWithTheirMessages() {
    List<String> first = say("one", "two");
    Checkpoint early = take("early");
    List<String> later = say("three", "four");
    segment("whole", first, 0, 1);
    segment("mixed", List.of(first.get(1), later.get(0)), 1, 2);
    segment("gone", later, 2, 3);
    segment("around", List.of(first.get(0)), 0, 3);

    RestoreReport report = checkpoints.restore(early.id());

    assertThat(report.segmentsWithdrawn()).isEqualTo(2);
    assertThat(withdrawnSegments()).containsExactly("gone", "mixed");
    assertThat(store.memory.conversations().get(talk.id()).compressionCount()).isEqualTo(2);
    assertThat(checkpoints.restore(report.before().id()).segmentsReturned()).isEqualTo(2);
    assertThat(withdrawnSegments()).isEmpty();
  }

  @Test
  void saysHowManyMessagesAreGone() {
    List<String> ids = say("one", "two", "three");
    Checkpoint all = take("all");
    erase(ids.get(1));

    RestoreReport report = checkpoints.restore(all.id());

    assertThat(report.gone()).isEqualTo(1);
    assertThat(report.withdrawn()).isZero();
    assertThat(report.before().messageCount()).isEqualTo(2);
    assertThat(shown(talk)).containsExactly("one", "three");
    assertThat(contents(checkpoints.messagesOf(all.id(), 0, 10))).containsExactly("one", "three");
    assertThat(checkpoints.diff(all.id(), report.before().id()).removed())
        .containsExactly(ids.get(1));
  }

  @Test
  void nothingIsLostWhileOthersWrite() throws Exception {
    say("first");
    Checkpoint early = take("early");
    List<Future<?>> tasks = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
      for (int writer = 0; writer < 4; writer++) {
        String name = "writer " + writer;
        tasks.add(
            threads.submit(
                () -> IntStream.range(0, 50).forEach(i -> say(name + ", message " + i))));
      }
      tasks.add(
          threads.submit(
              () -> IntStream.range(0, 20).forEach(i -> checkpoints.restore(early.id()))));
      for (Future<?> task : tasks) {
        task.get();
      }
    }
    Checkpoint last = checkpoints.restore(early.id()).before();

    assertThat(shown(talk)).containsExactly("first");
    assertThat(value("SELECT count(*) FROM messages", Long.class)).isEqualTo(201);
    checkpoints.restore(last.id());
    assertThat(store.memory.conversations().get(talk.id()).totalMessages())
        .isEqualTo(shown(talk).size())
        .isEqualTo(last.messageCount());
  }
}
