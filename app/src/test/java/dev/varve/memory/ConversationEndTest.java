package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a conversation's row says of its last message is what a look at the messages finds. */
class ConversationEndTest extends CheckpointedTalk {
  private static final int STEPS = 40;

  @TempDir private Path files;
  private final List<Conversation> talks = new ArrayList<>();
  private final List<Checkpoint> taken = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void holdsThroughAnyHistory(long seed) {
    Random random = new Random(seed);
    talks.add(talk);
    say(talk, random);
    taken.add(checkpoints.create(talk.id(), Checkpoint.Draft.named(null)));
    fork(random);
    for (int step = 0; step < STEPS; step++) {
      Conversation any = talks.get(random.nextInt(talks.size()));
      switch (random.nextInt(10)) {
        case 0 -> restore(random);
        case 1 -> fork(random);
        case 2 -> erase(new Erasure.OfEntity("word" + random.nextInt(20)));
        case 3 -> archiveAndBringBack(any, "step" + step);
        case 4 -> taken.add(checkpoints.create(any.id(), Checkpoint.Draft.named(null)));
        default -> say(any, random);
      }
      for (Conversation each : talks) {
        assertEnd(each.id(), "seed %d, step %d".formatted(seed, step));
      }
    }
  }

  private void restore(Random random) {
    if (!taken.isEmpty()) {
      checkpoints.restore(taken.get(random.nextInt(taken.size())).id());
    }
  }

  private void fork(Random random) {
    if (!taken.isEmpty()) {
      talks.add(checkpoints.fork(taken.get(random.nextInt(taken.size())).id(), null));
    }
  }

  private void erase(Erasure erasure) {
    store.memory.erase(erasure, Progress.none());
  }

  /** Unless a fork shows messages of it, which refuses an archive. */
  private void archiveAndBringBack(Conversation conversation, String name) {
    if (!read(snapshot -> new StretchTable(snapshot).lent(conversation.id())).isEmpty()) {
      return;
    }
    Path file = files.resolve(name + ".jsonl.gz");
    store.memory.archives().archive(conversation.id(), file);
    assertEnd(conversation.id(), "archived");
    store.memory.archives().unarchive(file);
    store.memory.conversations().status(conversation.id(), ConversationStatus.ACTIVE);
  }

  /** At times that go back and forth, by the clock or as given. */
  private void say(Conversation conversation, Random random) {
    store.pass(Duration.ofMinutes(random.nextInt(-30, 120)));
    List<MessageDraft> drafts = new ArrayList<>();
    for (int i = 0; i < random.nextInt(1, 4); i++) {
      MessageDraft draft = MessageDraft.of(Role.USER, "word" + random.nextInt(20));
      boolean given = random.nextInt(3) == 0;
      Instant time = MemoryHome.START.plus(Duration.ofMinutes(random.nextInt(5_000)));
      drafts.add(given ? draft.time(time) : draft);
    }
    store.memory.conversations().add(conversation.id(), drafts);
  }

  private void assertEnd(String id, String when) {
    List<Message> shown = store.memory.conversations().messages(id, 0, 10_000);
    Optional<Message> last = store.memory.conversations().last(id, 1).stream().findFirst();
    ConversationTable.Growing end =
        read(snapshot -> new ConversationTable(snapshot).growing(id).orElseThrow());
    assertThat(end.last()).as(when).isEqualTo(last.map(Message::time).orElse(null));
    assertThat(end.sitting()).as(when).isEqualTo(last.map(Message::sitting).orElse(0L));
    assertThat(end.conversation().totalMessages()).as(when).isEqualTo(shown.size());
    assertThat(end.nextOrdinal()).as(when).isGreaterThan(last.map(Message::ordinal).orElse(-1L));
  }

  @Test
  void aForkKnowsThatWhatItShowedLastIsErasedWithItsConversation() {
    say("first");
    Conversation fork = checkpoints.fork(take("said").id(), null);

    erase(new Erasure.OfConversation(talk.id()));

    assertEnd(fork.id(), "source erased");
    assertThat(store.memory.conversations().get(fork.id()).totalMessages()).isZero();
  }
}
