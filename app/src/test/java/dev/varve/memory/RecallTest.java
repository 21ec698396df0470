package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import dev.varve.memory.recall.RecallSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecallTest {
  @TempDir private Path directory;

  private MemoryHome home;

  @BeforeEach
  void open() {
    home = new MemoryHome(directory);
  }

  @AfterEach
  void close() {
    home.close();
  }

  private List<RecallHit> hits(Recall recall) {
    return home.memory.recall(recall).hits();
  }

  private Message by(Conversation talk, String speaker, String text) {
    return home.memory
        .conversations()
        .add(talk.id(), MessageDraft.of(Role.USER, text).speaker(speaker));
  }

  @Test
  void findsWhatWasJustSaidWordForWord() {
    Conversation talk = home.start("ada");
    home.say(talk, Role.USER, "Good morning, how are you?");
    Message said = home.say(talk, Role.ASSISTANT, "We retry  three times,\nthen back off.");

    RecallAnswer answer = home.memory.recall(Recall.of("how often do we retry"));

    RecallHit first = answer.hits().getFirst();
    assertThat(first.id()).isEqualTo(said.id());
    assertThat(first.text()).isEqualTo("We retry  three times,\nthen back off.");
    assertThat(first.role()).isEqualTo(Role.ASSISTANT);
    assertThat(first.time()).isEqualTo(MemoryHome.START);
    assertThat(first.conversationId()).isEqualTo(talk.id());
    assertThat(first.score()).isEqualTo(1);
    assertThat(first.why()).contains("words", "around");
    assertThat(answer.mode()).isEqualTo(Recall.Mode.HYBRID);
    assertThat(answer.pendingVectors()).isZero();
    assertThat(answer.tokens()).isEqualTo(answer.hits().stream().mapToInt(RecallHit::tokens).sum());
  }

  @Test
  void answersByWordsAndSaysSoWhileTheModelIsDown() {
    home.model.down = true;
    home.say(home.start("ada"), Role.USER, "The deadline is in spring.");

    RecallAnswer answer = home.memory.recall(Recall.of("deadline"));

    assertThat(answer.mode()).isEqualTo(Recall.Mode.KEYWORD);
    assertThat(answer.pendingVectors()).isEqualTo(1);
    assertThat(answer.hits()).hasSize(1);
  }

  @Test
  void bringsTheTurnBesideAHitThatHasNoWordOfTheQuestion() {
    Conversation talk = home.start("ada");
    home.say(talk, Role.USER, "Which colour has the lighthouse?");
    Message answer = home.say(talk, Role.ASSISTANT, "Blue, and a little green at the top.");

    List<RecallHit> hits = hits(Recall.of("colour of the lighthouse").mode(Recall.Mode.KEYWORD));

    assertThat(hits).extracting(RecallHit::id).contains(answer.id());
    RecallHit beside = hits.stream().filter(hit -> hit.id().equals(answer.id())).findFirst().get();
    assertThat(beside.signals())
        .containsKey(RecallSignal.AROUND)
        .doesNotContainKey(RecallSignal.WORDS);
  }

  @Test
  void staysWithinTheConversationTheUserAndTheProject() {
    Conversation ada = home.start("ada");
    home.memory.users().ensure("bob");
    Conversation bob =
        home.memory.conversations().start("bob", Opening.of("x").project("lighthouse"));
    Message one = home.say(ada, Role.USER, "The deadline is Monday.");
    Message other = home.say(bob, Role.USER, "The deadline is Friday.");

    assertThat(hits(Recall.of("deadline"))).hasSize(2);
    assertThat(hits(Recall.of("deadline").within(ada)))
        .extracting(RecallHit::id)
        .containsExactly(one.id());
    assertThat(hits(Recall.of("deadline").in(new RecallScope.OfUser("bob"))))
        .extracting(RecallHit::id)
        .containsExactly(other.id());
    assertThat(hits(Recall.of("deadline").in(new RecallScope.OfProject("lighthouse"))))
        .extracting(RecallHit::id)
        .containsExactly(other.id());
  }

  @Test
  void takesConditionsAndKinds() {
    Conversation talk = home.start("ada");
    home.say(talk, Role.USER, "The deadline is Monday.");
    Message assistant = home.say(talk, Role.ASSISTANT, "I noted the deadline.");
    MemoryDocument document =
        home.memory
            .activity()
            .document(
                talk.id(),
                new MemoryDocument.Draft(
                    "plan.md",
                    "markdown",
                    null,
                    MemoryDocument.Operation.GENERATED,
                    "The deadline of the plan. ".repeat(200)));

    assertThat(hits(Recall.of("deadline").where(Filter.equal("role", "assistant"))))
        .extracting(RecallHit::id)
        .containsExactly(assistant.id());
    List<RecallHit> documents = hits(Recall.of("deadline").kinds(Set.of(MemoryKind.DOCUMENT)));
    assertThat(documents).extracting(RecallHit::id).containsExactly(document.id());
    assertThat(documents.getFirst().speaker()).isEqualTo("plan.md");
    assertThat(documents.getFirst().role()).isNull();
  }

  @Test
  void knowsWhomAndWhenTheQuestionMeans() {
    Conversation talk = home.start("ada");
    by(talk, "Melanie", "I painted a sunset over the lake.");
    home.pass(Duration.ofDays(40));
    Message later = by(talk, "Melanie", "I painted a sunset over the lake.");
    Message answer = by(talk, "Caroline", "Melanie, I painted a sunset over the lake too.");

    RecallAnswer recalled =
        home.memory.recall(Recall.of("What did Caroline paint today?").within(talk));

    assertThat(recalled.span().orElseThrow().from())
        .isEqualTo(Instant.parse("2026-04-10T00:00:00Z"));
    assertThat(recalled.hits().getFirst().id()).isEqualTo(answer.id());
    assertThat(recalled.hits().getFirst().why()).contains("speaker", "time");
    assertThat(recalled.hits().get(1).id()).isEqualTo(later.id());
  }

  @Test
  void showsWhatWasKnownThen() {
    Conversation talk = home.start("ada");
    Message first = home.say(talk, Role.USER, "The deadline is Monday.");
    Instant then = Instant.now();
    Message second = home.say(talk, Role.USER, "The deadline is Friday.");

    assertThat(hits(Recall.of("deadline")))
        .extracting(RecallHit::id)
        .containsExactlyInAnyOrder(first.id(), second.id());
    assertThat(hits(Recall.of("deadline").asOf(then.minus(Duration.ofDays(1))))).isEmpty();
    assertThat(hits(Recall.of("deadline").asOf(Instant.now().plusSeconds(1)))).hasSize(2);
  }

  @Test
  void fillsTheBudgetAndCutsOnlyTheFirst() {
    Conversation talk = home.start("ada");
    home.say(talk, Role.USER, "deadline ".repeat(100).strip());
    home.say(talk, Role.USER, "The deadline is " + "far away and ".repeat(20));

    RecallAnswer answer = home.memory.recall(Recall.of("deadline").tokens(10));

    assertThat(answer.hits()).hasSize(1);
    assertThat(answer.hits().getFirst().cut()).isTrue();
    assertThat(answer.hits().getFirst().text()).hasSize(40);
    assertThat(answer.tokens()).isEqualTo(10);
  }

  @Test
  void neverExceedsTheBudgetOrTheLimit() {
    long seed = 11;
    Random random = new Random(seed);
    Conversation talk = home.start("ada");
    for (int i = 0; i < 60; i++) {
      home.say(talk, Role.USER, "deadline 😀 ".repeat(1 + random.nextInt(30)));
    }
    for (int step = 0; step < 40; step++) {
      int tokens = 1 + random.nextInt(400);
      int limit = 1 + random.nextInt(30);

      RecallAnswer answer = home.memory.recall(Recall.of("deadline").tokens(tokens).limit(limit));

      assertThat(answer.tokens()).as("seed %d, step %d", seed, step).isBetween(1, tokens);
      assertThat(answer.hits()).as("seed %d, step %d", seed, step).hasSizeBetween(1, limit);
      assertThat(answer.hits()).extracting(RecallHit::id).doesNotHaveDuplicates();
    }
  }

  @Test
  void findsNothingInAnEmptyHome() {
    assertThat(hits(Recall.of("deadline"))).isEmpty();
  }

  @Test
  void namesWhatIsNotThere() {
    assertThatThrownBy(
            () -> home.memory.recall(Recall.of("x").in(new RecallScope.InConversation("no"))))
        .isInstanceOf(VarveException.class)
        .hasMessage(
            "conversation 'no' is not in this home; 'varve memory start' prints the id of a new"
                + " one");
    assertThatThrownBy(() -> home.memory.recall(Recall.of("x").in(new RecallScope.OfUser("no"))))
        .isInstanceOf(VarveException.class)
        .hasMessage(
            "user 'no' is not in this home; start a conversation with 'varve memory start --user"
                + " NAME'");
  }

  @Test
  void refusesWhatCannotBeAsked() {
    assertThatThrownBy(() -> Recall.of("  "))
        .hasMessage("question has 2 characters, but must say something, in at most 10000");
    assertThatThrownBy(() -> Recall.of("x").limit(0))
        .hasMessage("limit is 0, but must be between 1 and 1000");
    assertThatThrownBy(() -> Recall.of("x").tokens(0))
        .hasMessage("token budget is 0, but must be at least 1");
    assertThatThrownBy(() -> MemoryKind.of("photo"))
        .hasMessage("kind is 'photo', but must be one of message, segment, document, fact");
  }

  @Test
  void aContextHoldsWhatIsRecalledAndWhatWasSaidLast() {
    Conversation before = home.start("ada");
    Message old = home.say(before, Role.USER, "The lighthouse keeper is called Tom.");
    Conversation talk = home.start("ada");
    Message last = home.say(talk, Role.USER, "Who keeps the lighthouse?");

    MemoryContext context = home.memory.context(ContextQuery.of(talk.id()));

    assertThat(context.text())
        .isEqualTo(
            """
            ## From earlier
            [2026-03-01 09:00, user, message %s] The lighthouse keeper is called Tom.
            ## The conversation so far
            user (2026-03-01 09:00): Who keeps the lighthouse?
            """
                .formatted(old.id()));
    assertThat(context.recent()).extracting(Message::id).containsExactly(last.id());
    assertThat(context.tokens()).isEqualTo(Math.ceilDiv(context.text().length(), 4));
  }

  @Test
  void aContextSaysAFactThatHoldsOnceAndOneThatIsOverNever() {
    Conversation talk = home.start("ada");
    home.memory.facts().add("ada", FactDraft.of("the keeper", "is called", "Tom"));
    Fact over = home.memory.facts().add("ada", FactDraft.of("the lamp", "is", "broken"));
    home.memory.facts().retract(over.id());
    home.say(talk, Role.USER, "Who is the keeper of the lamp?");

    MemoryContext context = home.memory.context(ContextQuery.of(talk.id()));

    assertThat(context.facts()).containsExactly("- the keeper is called Tom");
    assertThat(context.recalled()).isEmpty();
    assertThat(context.text()).containsOnlyOnce("Tom").doesNotContain("broken");
  }

  @Test
  void aContextStaysWithinItsBudget() {
    Conversation talk = home.start("ada");
    for (int i = 0; i < 100; i++) {
      home.say(talk, Role.USER, "Step %d of the plan: look at the lighthouse.".formatted(i));
    }
    for (int tokens : List.of(100, 250, 1_000)) {
      MemoryContext context =
          home.memory.context(ContextQuery.of(talk.id()).question("step 3").tokens(tokens));

      assertThat(context.tokens()).isBetween(tokens / 2, tokens);
      assertThat(context.recent().getLast().content()).startsWith("Step 99");
      assertThat(context.recalled()).isNotEmpty();
    }
  }

  @Test
  void refusesBudgetsAndSharesThatCannotBeKept() {
    assertThatThrownBy(() -> ContextQuery.of("x").tokens(99))
        .hasMessage("token budget is 99, but must be at least 100");
    assertThatThrownBy(() -> new ContextQuery.Shares(0.8, 0.3))
        .hasMessage(
            "shares of facts and recent messages are 0.8 and 0.3, but must be 0 or more, and 1"
                + " together at most");
  }
}
