package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.config.Setting;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import dev.varve.filter.Value;
import dev.varve.progress.Progress;
import dev.varve.summary.Passage;
import dev.varve.summary.Summarizer;
import dev.varve.vector.Query;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TiersTest {
  private static final Map<Setting, String> SMALL =
      Map.of(
          Setting.MEMORY_WORKING_TOKENS, "0",
          Setting.MEMORY_SEGMENT_TOKENS, "100",
          Setting.MEMORY_SHORT_TERM_TOKENS, "300");

  @TempDir private Path root;

  private static List<Message> talk(MemoryHome home, Conversation talk, int messages) {
    Random random = new Random(messages);
    List<MessageDraft> drafts = new ArrayList<>();
    for (int i = 0; i < messages; i++) {
      drafts.add(
          MessageDraft.of(
              i % 2 == 0 ? Role.USER : Role.ASSISTANT,
              "We decided that service %d keeps its state in file src/state%d.json. "
                      .formatted(random.nextInt(100), i)
                  + "The weather is nice today and nobody objects to that."
                      .repeat(random.nextInt(3))));
    }
    return home.memory.conversations().add(talk.id(), drafts);
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

  /** What must hold of any conversation: segments, then the working tier, are the messages. */
  private static void assertWhole(MemoryHome home, Conversation talk) {
    List<String> ids = new ArrayList<>();
    home.memory.tiers().segments(talk.id(), null).stream()
        .filter(segment -> !segment.beside())
        .forEach(segment -> ids.addAll(segment.messageIds()));
    home.memory.tiers().working(talk.id(), 10_000).forEach(message -> ids.add(message.id()));
    assertThat(ids)
        .containsExactlyElementsOf(
            home.memory.conversations().messages(talk.id(), 0, 10_000).stream()
                .map(Message::id)
                .toList());
    assertThat(home.memory.tiers().segments(talk.id(), null))
        .allSatisfy(segment -> assertThat(segment.ratio()).isLessThanOrEqualTo(1));
  }

  @Test
  void compressesTheOldestMessagesAndKeepsTheirWords() {
    try (MemoryHome home = new MemoryHome(root, SMALL)) {
      Conversation talk = home.start("ada");
      List<Message> said = talk(home, talk, 30);
      CompressionReport report = home.memory.tiers().compress(talk.id(), 200);

      assertThat(report.workingTokensBefore())
          .isEqualTo(said.stream().mapToLong(Message::tokens).sum());
      assertThat(report.workingTokensAfter()).isBetween(1L, 200L);
      assertThat(home.memory.tiers().workingTokens(talk.id()))
          .isEqualTo(report.workingTokensAfter());
      assertWhole(home, talk);
      assertThat(home.memory.conversations().messages(talk.id(), 0, 100)).isEqualTo(said);
      assertThat(home.memory.conversations().get(talk.id()).compressionCount())
          .isEqualTo(report.segments().size());
      assertThat(home.memory.tiers().compress(talk.id(), 200).segments()).isEmpty();
    }
  }

  @Test
  void aSegmentSaysWhatItIsMadeOfAndIsFound() {
    try (MemoryHome home = new MemoryHome(root, SMALL)) {
      Conversation talk = home.start("ada");
      List<Message> said =
          home.memory
              .conversations()
              .add(
                  talk.id(),
                  List.of(
                      MessageDraft.of(Role.USER, "Where does GatewayConfig read its port?"),
                      MessageDraft.of(
                          Role.ASSISTANT, "From conf/gateway.yaml. We decided to use 8443.")));
      MemorySegment segment = home.memory.tiers().compress(talk.id(), 0).segments().getFirst();

      assertThat(segment.messageIds()).containsExactly(said.get(0).id(), said.get(1).id());
      assertThat(segment.tier()).isEqualTo(Tier.SHORT_TERM);
      assertThat(segment.compressionLevel()).isEqualTo(1);
      assertThat(segment.summarizer()).isEqualTo("extractive");
      assertThat(segment.files()).containsExactly("conf/gateway.yaml");
      assertThat(segment.entities()).containsExactly("GatewayConfig");
      assertThat(segment.decisions()).containsExactly("We decided to use 8443.");
      assertThat(segment.from()).isEqualTo(MemoryHome.START);
      assertThat(home.memory.tiers().segment(segment.id())).isEqualTo(segment);
      assertThat(
              home.storage
                  .store("memory")
                  .orElseThrow()
                  .search(Query.matching("8443", 3).where(Filter.equal("kind", "segment")))
                  .hits())
          .singleElement()
          .satisfies(
              hit ->
                  assertThat(hit.item().fields())
                      .containsEntry("tier", Value.of("short_term"))
                      .containsEntry("until", Value.of(segment.to().toEpochMilli())));
      assertThat(home.memory.activity().metrics(Tiers.METRIC, 10))
          .singleElement()
          .satisfies(metric -> assertThat(metric.value()).isEqualTo(segment.ratio()));
    }
  }

  @Test
  void segmentsAndFactsHaveVectorsToo() {
    try (MemoryHome home = new MemoryHome(root, SMALL)) {
      Conversation talk = home.start("ada");
      talk(home, talk, 3);
      home.memory.tiers().compress(talk.id(), 0);
      home.memory.facts().add("ada", FactDraft.of("service", "keeps", "state in files"));
      home.memory.sync(Duration.ofMinutes(1), false, Progress.none());

      assertThat(
              home.storage
                  .store("memory")
                  .orElseThrow()
                  .get(ids(home, Filter.equal("user", talk.userId()))))
          .isNotEmpty()
          .allSatisfy(item -> assertThat(item.vector()).hasSize(64));
    }
  }

  private static List<String> ids(MemoryHome home, Filter filter) {
    return home
        .storage
        .store("memory")
        .orElseThrow()
        .search(Query.selecting(filter, 100))
        .hits()
        .stream()
        .map(hit -> hit.item().id())
        .toList();
  }

  @Test
  void aCompressionStandsInTheChain() {
    try (MemoryHome home = new MemoryHome(root, SMALL)) {
      Conversation talk = home.start("ada");
      talk(home, talk, 3);
      List<MemorySegment> made = home.memory.tiers().compress(talk.id(), 0).segments();

      List<AuditChain.Entry> chain =
          home.storage.ledger().read(snapshot -> AuditChain.entries(snapshot, 0, 1_000));
      assertThat(chain)
          .filteredOn(entry -> entry.kind().equals("compression"))
          .extracting(AuditChain.Entry::rowId)
          .containsExactlyElementsOf(made.stream().map(MemorySegment::id).toList());
    }
  }

  @Test
  void manySegmentsMergeIntoFewOfHigherLevels() {
    try (MemoryHome home = new MemoryHome(root, SMALL)) {
      Conversation talk = home.start("ada");
      talk(home, talk, 400);
      home.memory.tiers().compress(talk.id(), 100);

      List<MemorySegment> present = home.memory.tiers().segments(talk.id(), null);
      assertThat(present).hasSizeLessThan(40);
      assertThat(present.stream().mapToInt(MemorySegment::compressionLevel).max().orElse(0))
          .isGreaterThanOrEqualTo(3);
      assertThat(home.memory.tiers().segments(talk.id(), Tier.LONG_TERM))
          .isNotEmpty()
          .allSatisfy(segment -> assertThat(segment.tokensAfter()).isLessThanOrEqualTo(600));
      assertThat(home.memory.tiers().segments(talk.id(), Tier.SHORT_TERM))
          .extracting(MemorySegment::tokensAfter)
          .satisfies(
              tokens ->
                  assertThat(tokens.stream().mapToLong(Long::longValue).sum())
                      .isLessThanOrEqualTo(300));
      assertWhole(home, talk);
      assertThat(home.storage.store("memory").orElseThrow().count(Filter.equal("kind", "segment")))
          .isBetween((long) present.size(), 3L * present.size());
    }
  }

  @Test
  void ageMergesWhatIsLeftAlone() {
    try (MemoryHome home = new MemoryHome(root, SMALL)) {
      Conversation talk = home.start("ada");
      talk(home, talk, 4);
      MemorySegment first = home.memory.tiers().compress(talk.id(), 0).segments().getFirst();
      home.pass(Duration.ofDays(8));
      home.memory.tiers().compress(talk.id(), 0);

      assertThat(home.memory.tiers().segments(talk.id(), Tier.SHORT_TERM)).isEmpty();
      assertThat(home.memory.tiers().segment(first.id()).mergedInto())
          .isEqualTo(home.memory.tiers().segments(talk.id(), Tier.LONG_TERM).getFirst().id());
      assertWhole(home, talk);
    }
  }

  @Test
  void aConversationThatGrowsBeyondItsBudgetIsCompressedByItself() {
    Map<Setting, String> settings = new HashMap<>(SMALL);
    settings.put(Setting.MEMORY_WORKING_TOKENS, "400");
    Conversation talk;
    try (MemoryHome home = new MemoryHome(root, settings)) {
      talk = home.start("ada");
      talk(home, talk, 3);
      home.say(talk, Role.USER, "That is all for now.");
    }
    try (MemoryHome home = new MemoryHome(root, settings)) {
      assertThat(home.memory.tiers().segments(talk.id(), null)).isEmpty();
      talk(home, talk, 40);
    }
    try (MemoryHome home = new MemoryHome(root, settings)) {
      assertThat(home.memory.tiers().segments(talk.id(), null)).isNotEmpty();
      assertThat(home.memory.tiers().workingTokens(talk.id())).isLessThanOrEqualTo(300);
      assertWhole(home, talk);
    }
  }

  @Test
  void severalThatCompressAtOnceMakeEachSegmentOnce() throws Exception {
    try (MemoryHome home = new MemoryHome(root, SMALL);
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      Conversation talk = home.start("ada");
      talk(home, talk, 60);
      List<Callable<CompressionReport>> calls = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        calls.add(() -> home.memory.tiers().compress(talk.id(), 0));
      }
      for (Future<CompressionReport> call : threads.invokeAll(calls)) {
        done(call);
      }

      assertWhole(home, talk);
    }
  }

  private static void done(Future<CompressionReport> call) throws InterruptedException {
    try {
      call.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a compression failed", e);
    }
  }

  @Test
  void aSegmentOfTheCallersOwnWordsTakesItsMessagesOutOfTheWorkingTier() {
    try (MemoryHome home = new MemoryHome(root, SMALL)) {
      Conversation talk = home.start("ada");
      List<Message> said = talk(home, talk, 6);
      List<String> ids = said.stream().map(Message::id).toList();
      MemorySegment oldest =
          home.memory
              .tiers()
              .add(
                  talk.id(), SegmentDraft.of("Where state is kept.", ids.subList(0, 3).reversed()));
      MemorySegment beside =
          home.memory
              .tiers()
              .add(
                  talk.id(),
                  new SegmentDraft(
                      "The last word.", ids.subList(5, 6), Tier.LONG_TERM, 0.9, List.of()));

      assertThat(oldest.messageIds()).isEqualTo(ids.subList(0, 3));
      assertThat(oldest.beside()).isFalse();
      assertThat(beside.beside()).isTrue();
      assertThat(beside.compressionLevel()).isEqualTo(2);
      assertThat(beside.summarizer()).isEqualTo("caller");
      assertThat(home.memory.tiers().working(talk.id(), 10))
          .containsExactlyElementsOf(said.subList(3, 6));
      assertWhole(home, talk);
      assertThat(home.memory.conversations().get(talk.id()).compressionCount()).isEqualTo(2);
    }
  }

  @Test
  void badInputIsRefusedAndChangesNothing() {
    try (MemoryHome home = new MemoryHome(root, SMALL)) {
      Conversation talk = home.start("ada");
      Message other = home.say(home.start("bob"), Role.USER, "This is another talk.");
      Message own = home.say(talk, Role.USER, "This is the right talk.");
      Tiers tiers = home.memory.tiers();

      refused(
          Kind.NOT_FOUND,
          "message '%s' is not in conversation '%s' now; 'varve memory show' prints the ids"
              .formatted(other.id(), talk.id()),
          () -> tiers.add(talk.id(), SegmentDraft.of("x", List.of(own.id(), other.id()))));
      refused(
          Kind.INVALID,
          "summary has 0 characters, but must have 1 to 100000",
          () -> tiers.add(talk.id(), SegmentDraft.of("  ", List.of(own.id()))));
      refused(
          Kind.INVALID,
          "segment stands for no messages; name at least one by its id",
          () -> tiers.add(talk.id(), SegmentDraft.of("x", List.of())));
      refused(
          Kind.INVALID,
          "importance is NaN, but must be between 0 and 1",
          () ->
              tiers.add(
                  talk.id(),
                  new SegmentDraft(
                      "x", List.of(own.id()), Tier.SHORT_TERM, Double.NaN, List.of())));
      refused(
          Kind.INVALID,
          "tokens to keep are -1, but must be at least 0",
          () -> tiers.compress(talk.id(), -1));
      refused(
          Kind.NOT_FOUND,
          "conversation 'c' is not in this home; 'varve memory start' prints the id of a new one",
          () -> tiers.compress("c"));
      refused(
          Kind.NOT_FOUND,
          "segment 's' is not in this home; 'varve memory segments' prints the ids",
          () -> tiers.segment("s"));
      refused(
          Kind.INVALID,
          "tier is 'middle', but must be short_term or long_term",
          () -> Tier.of("middle"));
      assertThat(tiers.segments(talk.id(), null)).isEmpty();
      assertThat(Tier.of(" Long-Term ")).isEqualTo(Tier.LONG_TERM);
    }
  }

  /** Says what it is told to say, or fails. */
  private record Plugged(String answer) implements Summarizer {
    @Override
    public String name() {
      return "plugged";
    }

    @Override
    public String summarize(List<Passage> passages, int maxLength) {
      if (answer.equals("fail")) {
        throw new VarveException(Kind.UNAVAILABLE, "endpoint 'x' is away; try later");
      }
      return answer;
    }

    @Override
    public void close() {}
  }

  private MemorySegment summedUpBy(String answer) {
    try (MemoryHome home =
        new MemoryHome(root.resolve(String.valueOf(answer.length())), SMALL)
            .summarizedBy(Optional.of(new Plugged(answer)))) {
      Conversation talk = home.start("ada");
      home.say(talk, Role.USER, "The boiler makes a noise like a small train at night.");
      return home.memory.tiers().compress(talk.id(), 0).segments().getFirst();
    }
  }

  @Test
  void aSummarizerThatIsPluggedInIsAskedAndDoneWithoutWhereItFails() {
    assertThat(summedUpBy("The boiler is loud."))
        .extracting(MemorySegment::summary, MemorySegment::summarizer)
        .containsExactly("The boiler is loud.", "plugged");
    assertThat(summedUpBy("fail").summarizer()).isEqualTo("extractive");
    assertThat(summedUpBy("  ").summarizer()).isEqualTo("extractive");
    assertThat(summedUpBy("talk ".repeat(1_000)).tokensAfter()).isLessThanOrEqualTo(14);
  }

  /** Is overtaken: while it sums up, somebody else compresses the same messages. */
  private static final class Overtaken implements Summarizer {
    private final Runnable meanwhile;
    private int asked;

    Overtaken(Runnable meanwhile) {
      this.meanwhile = meanwhile;
    }

    @Override
    public String name() {
      return "overtaken";
    }

    @Override
    public String summarize(List<Passage> passages, int maxLength) {
      if (asked++ == 0) {
        meanwhile.run();
      }
      return "In short.";
    }

    @Override
    public void close() {}
  }

  @Test
  void whatSomebodyElseCompressedMeanwhileIsNotCompressedAgain() {
    try (MemoryHome home = new MemoryHome(root, SMALL)) {
      Conversation talk = home.start("ada");
      List<String> ids = talk(home, talk, 8).stream().map(Message::id).toList();
      Overtaken overtaken =
          new Overtaken(
              () ->
                  home.memory.tiers().add(talk.id(), SegmentDraft.of("Mine.", ids.subList(0, 2))));
      home.summarizedBy(Optional.of(overtaken)).memory.tiers().compress(talk.id(), 0);

      assertWhole(home, talk);
      assertThat(home.memory.tiers().segments(talk.id(), null).getFirst().messageIds())
          .startsWith(ids.getFirst(), ids.get(1));
      assertThat(home.memory.tiers().workingTokens(talk.id())).isZero();
    }
  }

  @Test
  void aMessageThatOnlyCallsToolsIsSummedUpByItsCalls() {
    try (MemoryHome home = new MemoryHome(root, SMALL)) {
      Conversation talk = home.start("ada");
      home.memory
          .conversations()
          .add(
              talk.id(),
              List.of(
                  MessageDraft.of(Role.ASSISTANT, "").toolCalls("[{\"name\": \"read src/a.py\"}]"),
                  MessageDraft.of(Role.USER, "It says that the gateway keeps its port.")));
      MemorySegment segment = home.memory.tiers().compress(talk.id(), 0).segments().getFirst();

      assertThat(segment.summary()).isNotBlank();
      assertThat(segment.files()).containsExactly("src/a.py");
    }
  }
}
