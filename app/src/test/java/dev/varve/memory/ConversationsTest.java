package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Value;
import dev.varve.vector.Query;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationsTest {
  @TempDir private Path root;
  private MemoryHome home;
  private Conversation talk;

  @BeforeEach
  void open() {
    home = new MemoryHome(root);
    talk = home.start("ada");
  }

  @AfterEach
  void close() {
    home.close();
  }

  private Conversations conversations() {
    return home.memory.conversations();
  }

  private static void refused(Kind kind, String message, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            VarveException.class,
            e -> {
              assertThat(e).hasMessage(message);
              assertThat(e.kind()).isEqualTo(kind);
            });
  }

  @Test
  void keepsWhatAConversationIsOpenedWithAndListsTheLastChangedFirst() {
    Conversation opened =
        conversations()
            .start(
                "ada",
                Opening.of("AI research")
                    .session("s-17")
                    .project("varve")
                    .llmProvider("anthropic")
                    .metadata("{\"team\": \"core\"}"));
    home.pass(Duration.ofMinutes(1));
    conversations().iteration(talk.id(), 3);

    assertThat(conversations().get(opened.id())).isEqualTo(opened);
    assertThat(opened.title()).isEqualTo("AI research");
    assertThat(opened.sessionId()).isEqualTo("s-17");
    assertThat(opened.project()).isEqualTo("varve");
    assertThat(opened.llmProvider()).isEqualTo("anthropic");
    assertThat(opened.metadata()).isEqualTo("{\"team\": \"core\"}");
    assertThat(opened.status()).isEqualTo(ConversationStatus.ACTIVE);
    assertThat(opened.userId()).isEqualTo(home.memory.users().get("ada").id());
    assertThat(conversations().of("ada", 5))
        .extracting(Conversation::id)
        .containsExactly(talk.id(), opened.id());
    assertThat(conversations().of("ada", 1)).hasSize(1);
  }

  @Test
  void keepsWhatIsSaidInOrderWithAllItsParts() {
    Message asked =
        conversations()
            .add(
                talk.id(),
                MessageDraft.of(Role.USER, "Which port does the gateway use?")
                    .speaker("Ada")
                    .importance(0.9)
                    .metadata(Map.of("topic", Value.of("network"))));
    Message called =
        conversations()
            .add(
                talk.id(), MessageDraft.of(Role.ASSISTANT, "").toolCalls("[{\"name\": \"grep\"}]"));

    assertThat(conversations().messages(talk.id(), 0, 10)).containsExactly(asked, called);
    assertThat(asked.ordinal()).isZero();
    assertThat(asked.tokens()).isEqualTo(8);
    assertThat(asked.who()).isEqualTo("Ada");
    assertThat(asked.time()).isEqualTo(MemoryHome.START);
    assertThat(called.toolCalls()).isEqualTo("[{\"name\": \"grep\"}]");
    assertThat(conversations().message(asked.id())).isEqualTo(asked);
    assertThat(conversations().get(talk.id()).totalMessages()).isEqualTo(2);
  }

  @Test
  void aMessageIsFoundByItsWordsOnceItIsAdded() {
    Message said = home.say(talk, Role.USER, "The flux capacitor needs a new fuse.");

    assertThat(
            home.storage
                .store("memory")
                .orElseThrow()
                .search(Query.matching("capacitor fuse", 3))
                .hits())
        .extracting(hit -> hit.item().id())
        .containsExactly(said.embeddingId());
  }

  @Test
  void aPauseBeginsANewSitting() {
    Message first = home.say(talk, Role.USER, "Good morning to you all.");
    home.pass(Conversations.PAUSE);
    Message second = home.say(talk, Role.USER, "Still here, let us go on.");
    home.pass(Conversations.PAUSE.plusMillis(1));
    Message third = home.say(talk, Role.USER, "After lunch we go on.");

    assertThat(List.of(first.sitting(), second.sitting(), third.sitting()))
        .containsExactly(0L, 0L, 1L);
  }

  @Test
  void timeNeverFallsWhenTheClockDoes() {
    Message first = home.say(talk, Role.USER, "Before the clock was set.");
    home.pass(Duration.ofHours(-5));
    Message second = home.say(talk, Role.USER, "After the clock was set.");

    assertThat(second.time()).isEqualTo(first.time());
    assertThat(second.ordinal()).isEqualTo(1);
    assertThat(second.sitting()).isZero();
  }

  @Test
  void aKeyAddsItsMessageOnce() {
    MessageDraft draft = MessageDraft.of(Role.USER, "Deploy it tonight.").once("k-1");
    Message added = conversations().add(talk.id(), draft);

    assertThat(conversations().add(talk.id(), List.of(draft, draft))).containsExactly(added, added);
    assertThat(conversations().get(talk.id()).totalMessages()).isEqualTo(1);
    refused(
        Kind.CONFLICT,
        "idempotency key 'k-1' belongs to message '%s', which says something else; use a new key"
                .formatted(added.id())
            + " for a new message",
        () ->
            conversations()
                .add(talk.id(), MessageDraft.of(Role.USER, "Do not deploy it.").once("k-1")));
  }

  @Test
  void aBatchWithOneBadMessageAddsNone() {
    List<MessageDraft> drafts =
        List.of(MessageDraft.of(Role.USER, "This is fine."), MessageDraft.of(Role.USER, "  "));

    refused(
        Kind.INVALID,
        "message of role user is empty; say something",
        () -> conversations().add(talk.id(), drafts));
    assertThat(conversations().messages(talk.id(), 0, 10)).isEmpty();
  }

  @Test
  void takesNoMoreThanTheLimitAndSaysSo() {
    refused(
        Kind.INVALID,
        "message has 16777217 characters, but may have 16777216; keep it as a file and cite that",
        () -> home.say(talk, Role.USER, "x".repeat(Conversations.MAX_CONTENT + 1)));
  }

  @Test
  void aMessageOfTenMegabytesIsKeptWholeAndFoundByItsLastWords() {
    String text = "one two three. ".repeat(700_000) + "The treasure is under the oak.";
    Message said = home.say(talk, Role.TOOL, text);

    assertThat(conversations().message(said.id()).content()).isEqualTo(text);
    assertThat(
            home.storage
                .store("memory")
                .orElseThrow()
                .search(Query.matching("treasure oak", 1))
                .hits()
                .getFirst()
                .item()
                .fields())
        .containsEntry("source", Value.of(said.id()));
  }

  @Test
  void whatNoDatabaseHoldsIsReplacedAndSecretsAreTakenOut() {
    Message said = home.say(talk, Role.USER, "a\0b \uD800c \uD83D\uDE00 ghp_" + "a1B2".repeat(9));

    assertThat(said.content()).isEqualTo("a\uFFFDb \uFFFDc \uD83D\uDE00 [secret removed]");
    assertThat(conversations().message(said.id())).isEqualTo(said);
  }

  @Test
  void onlyAnActiveConversationTakesMessages() {
    conversations().status(talk.id(), ConversationStatus.COMPLETED);

    refused(
        Kind.CONFLICT,
        "conversation '%s' is completed and takes no messages; set its status to active first"
            .formatted(talk.id()),
        () -> home.say(talk, Role.USER, "One more thing."));
  }

  @Test
  void stateHasVersionsAndRefusesAnOldOne() {
    conversations().state(talk.id(), 0L, "{\"step\": 1}");

    assertThat(conversations().get(talk.id()).state()).isEqualTo("{\"step\": 1}");
    assertThat(conversations().get(talk.id()).stateVersion()).isEqualTo(1);
    refused(
        Kind.CONFLICT,
        "state of conversation '%s' has version 1, not 0; read it again, then change it"
            .formatted(talk.id()),
        () -> conversations().state(talk.id(), 0L, "{}"));
    refused(
        Kind.INVALID,
        "state of conversation '%s' is JSON of another form; pass a JSON object such as {}"
            .formatted(talk.id()),
        () -> conversations().state(talk.id(), null, "[1]"));
  }

  @ParameterizedTest
  @CsvSource({
    "conversation, 'conversation ''nobody'' is not in this home; "
        + "''varve memory start'' prints the id of a new one'",
    "message, 'message ''nobody'' is not in this home; ''varve memory recall'' prints the ids'",
    "user, 'user ''nobody'' is not in this home; "
        + "start a conversation with ''varve memory start --user NAME'''"
  })
  void anUnknownIdIsNamed(String what, String message) {
    refused(
        Kind.NOT_FOUND,
        message,
        () -> {
          switch (what) {
            case "conversation" -> conversations().get("nobody");
            case "message" -> conversations().message("nobody");
            default -> home.memory.users().get("nobody");
          }
        });
  }

  @Test
  void aFieldOfOursCannotBeTheCallers() {
    refused(
        Kind.INVALID,
        "metadata has a field 'role', but every memory has one of that name; rename it",
        () ->
            conversations()
                .add(
                    talk.id(),
                    MessageDraft.of(Role.USER, "hello there, all of you")
                        .metadata(Map.of("role", Value.of("chef")))));
  }

  @Test
  void vectorsFollowByThemselves() {
    Message said = home.say(talk, Role.USER, "The lighthouse was painted red.");

    long added = home.memory.sync(Duration.ofMinutes(1), false, dev.varve.progress.Progress.none());

    assertThat(home.storage.store("memory").orElseThrow().get(List.of(said.id()))).isEmpty();
    assertThat(added + home.model.documents.get()).isGreaterThanOrEqualTo(1);
    assertThat(
            home.storage
                .store("memory")
                .orElseThrow()
                .get(List.of(String.valueOf(said.embeddingId()))))
        .singleElement()
        .satisfies(item -> assertThat(item.vector()).hasSize(64));
  }
}
