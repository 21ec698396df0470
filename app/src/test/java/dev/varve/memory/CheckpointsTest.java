package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.memory.checkpoint.JsonDiff;
import dev.varve.memory.checkpoint.JsonDiff.Place;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CheckpointsTest extends CheckpointedTalk {
  @Test
  void keepsEverythingThatIsSaidOfIt() {
    say("one", "two");
    store.memory.conversations().iteration(talk.id(), 4);
    Checkpoint.Draft draft =
        new Checkpoint.Draft(
            "Before critical operation", null, "executing", "two words", "{\"step\": 2}");

    Checkpoint taken = checkpoints.create(talk.id(), draft);

    Checkpoint read = checkpoints.get(taken.id());
    assertThat(read).isEqualTo(taken);
    assertThat(read.conversationId()).isEqualTo(talk.id());
    assertThat(read.iteration()).isEqualTo(4);
    assertThat(read.agentState()).isEqualTo("executing");
    assertThat(read.name()).isEqualTo("Before critical operation");
    assertThat(read.contextSummary()).isEqualTo("two words");
    assertThat(read.messageCount()).isEqualTo(2);
    assertThat(read.storedBytes()).isPositive();
    assertThat(read.restoring()).isNull();
    assertThat(checkpoints.stateOf(taken.id())).isEqualTo("{\"step\": 2}");
    assertThat(contents(checkpoints.messagesOf(taken.id(), 0, 10))).containsExactly("one", "two");
    assertThat(contents(checkpoints.messagesOf(taken.id(), 1, 10))).containsExactly("two");
    assertThat(checkpoints.list(talk.id(), 10)).containsExactly(taken);
  }

  @Test
  void standsInTheChain() {
    say("one");

    Checkpoint taken = take("kept");

    AuditChain.Entry last =
        store.storage.ledger().read(snapshot -> AuditChain.last(snapshot).orElseThrow());
    assertThat(last.kind()).isEqualTo("checkpoint");
    assertThat(last.rowId()).isEqualTo(taken.id());
  }

  @Test
  void takesTheStateOfTheConversationUnlessAnotherIsGiven() {
    store.memory.conversations().state(talk.id(), null, "{\"own\":true}");

    assertThat(checkpoints.stateOf(take("empty").id())).isEqualTo("{\"own\":true}");
  }

  @Test
  void equalPresentsHaveEqualAddressesAndStoreNothing() {
    say("one", "two");
    Checkpoint first = take("first");

    Checkpoint second = take("second");

    assertThat(second.messageList()).isEqualTo(first.messageList());
    assertThat(second.state()).isEqualTo(first.state());
    assertThat(second.storedBytes()).isZero();
  }

  @Test
  void namesWhatChanged() {
    List<String> ids = say("one", "two");
    Checkpoint first = checkpoints.create(talk.id(), state("{\"goal\":\"a\",\"n\":1}"));
    ids.addAll(say("three"));
    Checkpoint second = checkpoints.create(talk.id(), state("{\"goal\":\"b\",\"n\":1,\"x\":[]}"));

    CheckpointDiff diff = checkpoints.diff(first.id(), second.id());

    assertThat(diff.removed()).isEmpty();
    assertThat(diff.added()).containsExactly(ids.get(2));
    assertThat(diff.state())
        .containsExactly(
            new Place("/goal", JsonDiff.Change.CHANGED), new Place("/x", JsonDiff.Change.ADDED));
    assertThat(checkpoints.diff(second.id(), first.id()).removed()).containsExactly(ids.get(2));
  }

  @Test
  void anEmptyConversationHasCheckpointsToo() {
    Checkpoint empty = take(null);

    assertThat(empty.messageCount()).isZero();
    assertThat(checkpoints.messagesOf(empty.id(), 0, 10)).isEmpty();
    say("one");
    assertThat(checkpoints.restore(empty.id()).before().name())
        .isEqualTo("before restore of " + empty.id());
    assertThat(shown(talk)).isEmpty();
    assertThat(shown(checkpoints.fork(empty.id(), "empty"))).isEmpty();
  }

  @Test
  void aLargeStateThatChangesInOnePlaceStoresLittle() {
    StringBuilder large = new StringBuilder("{\"first\":0");
    Random random = new Random(1);
    for (int i = 0; i < 60_000; i++) {
      large.append(",\"k%d\":\"%x\"".formatted(i, random.nextLong()));
    }
    String state = large.append("}").toString();
    Checkpoint before = checkpoints.create(talk.id(), state(state));

    Checkpoint after =
        checkpoints.create(talk.id(), state(state.replace("\"k30000\":", "\"k30000\":0,\"new\":")));

    assertThat(before.storedBytes()).isGreaterThan(state.length());
    assertThat(after.storedBytes()).isLessThan(100_000);
    assertThat(checkpoints.diff(before.id(), after.id()).state())
        .containsExactly(
            new Place("/k30000", JsonDiff.Change.CHANGED),
            new Place("/new", JsonDiff.Change.ADDED));
  }

  @Test
  void prunesByCountAgeAndSize() {
    for (int i = 0; i < 10; i++) {
      say("message " + i);
      take("checkpoint " + i);
      store.pass(Duration.ofHours(1));
    }
    Retention newest = new Retention(7, null, null);

    Retention.Report dry = checkpoints.prune(talk.id(), newest, true);
    assertThat(dry.removed()).isEqualTo(3);
    assertThat(dry.bytes()).isPositive();
    assertThat(checkpoints.list(talk.id(), 100)).hasSize(10);
    Retention.Report done = checkpoints.prune(talk.id(), newest, false);
    assertThat(done).isEqualTo(new Retention.Report(3, 7, dry.chunks(), dry.bytes(), false));

    assertThat(
            checkpoints
                .prune(talk.id(), new Retention(null, Duration.ofMinutes(330), null), false)
                .kept())
        .isEqualTo(5);
    Checkpoint last = checkpoints.list(talk.id(), 1).getFirst();
    long half = chunkBytes() / 2;
    Retention.Report small = checkpoints.prune(talk.id(), new Retention(null, null, half), false);
    assertThat(small.kept()).isBetween(1, 4);
    assertThat(chunkBytes()).isLessThanOrEqualTo(half);
    assertThat(checkpoints.messagesOf(last.id(), 0, 100)).hasSize(10);
    assertThat(shown(talk)).hasSize(10);

    assertThat(checkpoints.prune(talk.id(), new Retention(0, null, null), false).kept()).isZero();
    assertThat(chunkBytes()).isZero();
    assertThat(take("anew").messageCount()).isEqualTo(10);
  }

  @Test
  void pruningKeepsWhatOthersNeed() {
    say("one");
    Checkpoint mine = take("mine");
    Conversation fork = checkpoints.fork(mine.id(), "fork");

    checkpoints.prune(talk.id(), new Retention(0, null, null), false);

    Checkpoint left = checkpoints.list(fork.id(), 1).getFirst();
    assertThat(contents(checkpoints.messagesOf(left.id(), 0, 10))).containsExactly("one");
    assertThat(checkpoints.stateOf(left.id())).isEqualTo("{}");
  }

  @Test
  void chunksOfAConversationThatIsGoneAreSweptOut() {
    Conversation other = store.start("ada");
    checkpoints.create(other.id(), state("{\"only\":\"here\"}"));
    say("one");
    Checkpoint mine = take("mine");

    ChunkTable.Size size =
        store
            .storage
            .ledger()
            .commit(
                transaction -> {
                  transaction.sql().execute("DELETE FROM conversations WHERE id = ?", other.id());
                  transaction.note("conversations", other.id());
                  return new CheckpointPruning(transaction, new Ids()).sweep(other.userId());
                });

    assertThat(size.chunks()).isEqualTo(2);
    assertThat(chunkBytes()).isEqualTo(mine.storedBytes());
    assertThat(contents(checkpoints.messagesOf(mine.id(), 0, 10))).containsExactly("one");
  }

  @Test
  void pruningIsWrittenIntoTheChain() {
    say("one");
    take("a");
    take("b");
    say("two");
    take("c");

    checkpoints.prune(talk.id(), new Retention(1, null, null), false);

    assertThat(value("SELECT positions FROM removals", String.class)).isEqualTo("[[2,3]]");
  }

  @Test
  void refusesWhatCannotBe() {
    Checkpoint mine = take("mine");
    Checkpoint theirs =
        checkpoints.create(store.start("ben").id(), Checkpoint.Draft.named("theirs"));
    refused(
        () -> checkpoints.create("nowhere", Checkpoint.Draft.named(null)),
        "conversation 'nowhere' is not in this home; 'varve memory start' prints the id of a new"
            + " one");
    refused(
        () -> checkpoints.restore("nothing"),
        "checkpoint 'nothing' is not in this home; 'varve memory checkpoints --conversation ID'"
            + " lists those there are");
    refused(
        () -> checkpoints.create(talk.id(), state("{\"a\":")),
        "state of the checkpoint is not readable as JSON from line 1, column 6 on; pass JSON such"
            + " as {}");
    refused(
        () -> checkpoints.create(talk.id(), state("[1]")),
        "state of the checkpoint is JSON of another form; pass a JSON object such as {}");
    refused(
        () -> checkpoints.create(talk.id(), Checkpoint.Draft.named("x".repeat(201))),
        "name of the checkpoint has 201 characters, but may have 200; say more in the summary");
    refused(
        () -> checkpoints.create(talk.id(), state(" ".repeat(Checkpoints.MAX_STATE + 1))),
        "state of the checkpoint has 67108865 characters, but may have 67108864; keep large parts"
            + " as documents");
    refused(
        () -> checkpoints.diff(mine.id(), theirs.id()),
        "checkpoints '%s' and '%s' are of two users; compare those of one"
            .formatted(mine.id(), theirs.id()));
    refused(
        () -> new Retention(null, null, null),
        "retention has no limit; give a number to keep, an age or a size");
    refused(
        () -> new Retention(-1, null, null),
        "retention is to keep -1 checkpoints and all bytes, but neither can be negative");
    assertThat(checkpoints.list(talk.id(), 10)).containsExactly(mine);
  }
}
