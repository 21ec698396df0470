package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.embed.Embedder;
import dev.varve.item.Item;
import dev.varve.ledger.VectorBytes;
import dev.varve.progress.Progress;
import dev.varve.vector.Query;
import dev.varve.vector.VectorStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EraseTest {
  private static final String CANARY = "zanzibarine";
  private static final int BULK = 1_300;

  @TempDir private Path root;
  @TempDir private Path outside;
  private MemoryHome home;
  private Conversation talk;
  private Conversation other;

  @BeforeEach
  void open() {
    home = new MemoryHome(root);
    talk = home.start("ada");
    other = home.start("eve");
  }

  @AfterEach
  void close() {
    home.close();
  }

  private VectorStore store() {
    return home.storage.store("memory").orElseThrow();
  }

  /** The canary in every place and state there is: indexed, merged, changed, pending, backed up. */
  private void spread() {
    home.memory
        .users()
        .update("ada", new Users.Profile("ada", CANARY + "@x.org", "{\"a\": \"" + CANARY + "\"}"));
    EveryKind.write(home, talk, CANARY);
    EveryKind.write(home, other, "innocence");
    home.memory.conversations().add(talk.id(), many("talk of " + CANARY + " number "));
    home.memory.conversations().add(other.id(), many("about the weather on day "));
    home.memory.sync(Duration.ofMinutes(2), false, Progress.none());
    store().flush();
    change("message", "changed " + CANARY);
    change("message", "changed again " + CANARY);
    home.say(talk, Role.USER, CANARY + " pending");
    store().flush();
    Path backup = outside.resolve("asked-for.db");
    home.storage.backup(backup, Progress.none());
    home.storage.restore(backup, Progress.none());
    home.say(talk, Role.USER, "the last word is " + CANARY);
    home.say(other, Role.USER, "good night");
  }

  private static List<MessageDraft> many(String text) {
    List<MessageDraft> drafts = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < BULK; i++) {
      String filler = "filler ".repeat(random.nextInt(60));
      drafts.add(MessageDraft.of(Role.USER, text + i + " " + filler));
    }
    return drafts;
  }

  private void change(String kind, String text) {
    home.storage
        .ledger()
        .commit(
            transaction -> {
              int space = MemorySpace.in(transaction).number();
              String id = transaction.below(space, kind + "/", "", 1).getFirst().item().id();
              Item item = transaction.find(space, List.of(id)).getFirst().item();
              return transaction.put(space, List.of(new Item(id, item.fields(), text, null)));
            });
  }

  private List<String> left() throws IOException {
    return new HomeBytes(root).having(CANARY);
  }

  private void assertSound() {
    Audit.Report report = home.memory.audit().verify(null, Progress.none());
    assertThat(report.first()).isNull();
    assertThat(home.storage.check(Progress.none()).damages()).isEmpty();
  }

  @Test
  void leavesNothingOfAUserInAnyFile() throws IOException {
    spread();
    assertThat(left()).isNotEmpty();
    home.memory.sync(Duration.ofMinutes(1), false, Progress.none());
    byte[] vector =
        VectorBytes.write(
            home.embedder
                .embed(Embedder.Role.DOCUMENT, List.of("the last word is " + CANARY))
                .getFirst());
    assertThat(new HomeBytes(root).having(vector)).isNotEmpty();

    ErasureReport report = home.memory.erase(new Erasure.OfUser("ada"), Progress.none());

    assertThat(left()).isEmpty();
    assertThat(new HomeBytes(root).having(vector)).isEmpty();
    assertThat(report.rows())
        .containsEntry("users", 1L)
        .containsEntry("conversations", 1L)
        .containsEntry("messages", BULK + 4L)
        .containsEntry("tool_executions", 1L)
        .containsEntry("facts", 1L)
        .containsEntry("checkpoints", 1L)
        .containsEntry("memory_segments", 1L);
    assertThat(report.backups()).singleElement().asString().contains("before-restore");
    assertThat(report.elsewhere()).containsExactly(outside.resolve("asked-for.db"));
    assertThat(report.bytes()).isPositive();
    assertSound();
    assertThat(home.memory.conversations().last(other.id(), 1).getFirst().content())
        .isEqualTo("good night");
    assertThat(store().search(Query.matching("weather", 5)).hits()).hasSize(5);
    home.close();
    home = new MemoryHome(root);
    assertThat(left()).isEmpty();
  }

  @Test
  void leavesNothingOfAConversation() throws IOException {
    EveryKind.write(home, talk, CANARY);
    EveryKind.write(home, other, "innocence");

    home.memory.erase(new Erasure.OfConversation(talk.id()), Progress.none());

    assertThat(left()).isEmpty();
    assertSound();
    assertThat(home.memory.users().get("ada").username()).isEqualTo("ada");
    assertThatThrownBy(() -> home.memory.conversations().get(talk.id()))
        .hasMessage(
            "conversation '%s' is not in this home; 'varve memory start' prints the id of a new one"
                .formatted(talk.id()));
  }

  @Test
  void leavesNothingOfAnEntity() throws IOException {
    home.memory
        .users()
        .update("ada", new Users.Profile("ada", CANARY + "@x.org", "{\"a\": \"" + CANARY + "\"}"));
    Conversation named =
        home.memory
            .conversations()
            .start(
                "eve",
                Opening.of("on " + CANARY).project(CANARY).metadata("{\"x\": \"" + CANARY + "\"}"));
    Message kept = home.say(named, Role.USER, "nothing to hide");
    EveryKind.write(home, talk, CANARY);
    EveryKind.write(home, other, "innocence");

    ErasureReport plan = home.memory.toErase(new Erasure.OfEntity("  ZanzibarINE "));
    ErasureReport report =
        home.memory.erase(new Erasure.OfEntity("  ZanzibarINE "), Progress.none());

    assertThat(left()).isEmpty();
    assertSound();
    assertThat(report.rows()).isEqualTo(plan.rows());
    assertThat(report.blanked()).isEqualTo(plan.blanked()).isEqualTo(3);
    assertThat(home.memory.conversations().message(kept.id())).isEqualTo(kept);
    assertThat(home.memory.conversations().get(named.id()).project()).isNull();
    assertThat(store().search(Query.matching("nothing to hide", 1)).hits())
        .singleElement()
        .satisfies(hit -> assertThat(hit.item().id()).isEqualTo("message/" + kept.id()));
    assertThat(home.memory.conversations().get(talk.id()).totalMessages()).isZero();
  }

  @Test
  void showsWhatWouldGoAndChangesNothing() {
    EveryKind.write(home, talk, CANARY);
    long before = home.storage.ledger().read(snapshot -> snapshot.seq());

    ErasureReport plan = home.memory.toErase(new Erasure.OfConversation(talk.id()));

    assertThat(plan.rows()).containsEntry("messages", 2L).containsEntry("conversations", 1L);
    assertThat(plan.ids().get("conversations")).containsExactly(talk.id());
    assertThat(home.storage.ledger().<Long>read(snapshot -> snapshot.seq())).isEqualTo(before);
  }

  @Test
  void erasesWholeWordsOnly() {
    home.say(other, Role.USER, "the category is fine");
    Message cat = home.say(other, Role.USER, "the Cat\n  Stevens song");
    home.say(other, Role.USER, "a cat");
    Message escaped =
        home.memory
            .conversations()
            .add(
                other.id(),
                MessageDraft.of(Role.ASSISTANT, "")
                    .toolCalls("[{\"q\": \"x\\ncat st\\u0065vens\"}]"));

    ErasureReport report = home.memory.erase(new Erasure.OfEntity("cat stevens"), Progress.none());

    assertThat(report.ids().get("messages")).containsExactly(cat.id(), escaped.id());
    assertThat(home.memory.conversations().get(other.id()).totalMessages()).isEqualTo(2);
    assertThat(home.memory.erase(new Erasure.OfEntity("cat stevens"), Progress.none()).isEmpty())
        .isTrue();
  }

  @Test
  void refusesAnEntityWithoutAWord() {
    assertThatThrownBy(() -> home.memory.toErase(new Erasure.OfEntity(" .- ")))
        .hasMessage(
            "entity has 2 characters, but must have a letter or digit, and at most 200; give a"
                + " name");
  }

  @Test
  void makesAnErasureGoodThatWasBrokenOff() throws IOException {
    EveryKind.write(home, talk, CANARY);
    home.storage.settings().put("memory", "unscrubbed", "user", null);

    home.memory.erase(new Erasure.OfUser("ada"), Progress.none());

    assertThat(home.storage.settings().get("memory", "unscrubbed")).isEmpty();
    assertThat(left()).isEmpty();
  }

  @Test
  void forgetsTheKeptVectorOfAText() {
    home.say(talk, Role.USER, "the text of " + CANARY);
    home.memory.sync(Duration.ofMinutes(1), false, Progress.none());
    String key = home.embedder.keys(Embedder.Role.DOCUMENT, "the text of " + CANARY).getFirst();
    assertThat(home.storage.embeddings().get(List.of(key))).isNotEmpty();

    home.memory.erase(new Erasure.OfUser("ada"), Progress.none());

    assertThat(home.storage.embeddings().get(List.of(key))).isEmpty();
  }
}
