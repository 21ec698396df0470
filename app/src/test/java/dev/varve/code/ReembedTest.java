package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.varve.code.CodeQuery.Mode;
import dev.varve.embed.CachedEmbedder;
import dev.varve.embed.EmbeddingCache;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import dev.varve.item.Item;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReembedTest {
  @TempDir private Path root;
  private CodeHome home;

  @BeforeEach
  void open() throws IOException {
    home = CodeHome.in(root);
    for (int i = 0; i < 140; i++) {
      home.write(
          "src/part" + i + ".py",
          "def part" + i + "(mail):",
          "    return deliver(mail, " + i + ")");
    }
    home.write("src/area.py", "def area(width, height):", "    return width * height");
    home.index();
  }

  @AfterEach
  void close() {
    home.close();
  }

  private SpaceEntry space() {
    return home.storage.ledger().read(snapshot -> snapshot.space("code")).orElseThrow();
  }

  private CodeAnswer search(Mode mode, Optional<Instant> asOf) {
    return home.code.search(
        new CodeQuery(
            "width times height",
            mode,
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            Filter.everything(),
            0,
            asOf,
            5,
            true));
  }

  private String first(Mode mode) {
    CodeAnswer answer = search(mode, Optional.empty());
    assertThat(answer.mode()).isEqualTo(mode);
    return answer.hits().getFirst().name();
  }

  @Test
  void givesEveryUnitAVectorOfTheOtherModelAndUsesThatFromThenOn() {
    int before = space().number();
    int items = home.items().size();
    ReembedReport report = home.code.reembed("other", Progress.none());

    assertThat(report.model()).isEqualTo("other");
    assertThat(report.changed()).isTrue();
    assertThat(report.units()).isEqualTo(items);
    assertThat(report.pending()).isZero();
    assertThat(space().number()).isNotEqualTo(before);
    assertThat(space().space().model()).isEqualTo("other-1");
    assertThat(space().space().dimension()).isEqualTo(96);
    assertThat(home.items()).extracting(Item::vector).allMatch(v -> v != null && v.length == 96);
    for (Mode mode : Mode.values()) {
      assertThat(first(mode)).isEqualTo("area");
    }
    assertThat(home.code.reembedding()).isEmpty();
    assertThat(home.storage.check(Progress.none()).damages()).isEmpty();
  }

  @Test
  void whatIsIndexedAfterwardsGetsTheNewModel() throws IOException {
    home.code.reembed("other", Progress.none());
    home.write("src/mail.py", "def post(letter):", "    letter.stamp()");
    home.index();
    assertThat(home.items()).extracting(Item::vector).allMatch(v -> v != null && v.length == 96);
    assertThat(home.code.symbol(SymbolQuery.of("post")).total()).isEqualTo(1);
  }

  @Test
  void referencesAndIdsStayAsTheyWere() {
    List<String> ids = home.items().stream().map(Item::id).toList();
    long callers = home.code.symbol(SymbolQuery.of("part7")).definitions().getFirst().callers();
    home.code.reembed("other", Progress.none());
    assertThat(home.items()).extracting(Item::id).containsExactlyElementsOf(ids);
    assertThat(home.code.symbol(SymbolQuery.of("part7")).definitions().getFirst().callers())
        .isEqualTo(callers);
  }

  @Test
  void brokenOffItGoesOnWhereItStopped() {
    SpaceEntry before = space();
    Progress breaking = new BreakingProgress(256);
    assertThatThrownBy(() -> home.code.reembed("other", breaking)).hasMessage("broken off");

    assertThat(space()).isEqualTo(before);
    assertThat(first(Mode.SEMANTIC)).isEqualTo("area");
    ReembedState state = home.code.reembedding().orElseThrow();
    assertThat(state.model()).isEqualTo("other");
    assertThat(state.done()).isEqualTo(256);
    assertThat(state.total()).isEqualTo(home.items().size());
    assertThat(state.running()).isFalse();
    int computed = home.other.documents.get();
    assertThat(computed).isPositive();

    home.code.reembed("other", Progress.none());
    long texts = home.items().stream().map(Item::text).distinct().count();
    assertThat(home.other.documents).as("no text twice").hasValue((int) texts);
    assertThat(home.code.reembedding()).isEmpty();
  }

  /** Fails as if the process were stopped, once so much is done. */
  private record BreakingProgress(List<Long> done, long limit) implements Progress {
    BreakingProgress(long limit) {
      this(new ArrayList<>(), limit);
    }

    @Override
    public void stage(String name, long total) {}

    @Override
    public void advance(long by) {
      done.add(by);
      if (done.stream().mapToLong(Long::longValue).sum() >= limit) {
        throw new IllegalStateException("broken off");
      }
    }
  }

  @Test
  void searchesGoOnWithTheOldVectorsMeanwhile() {
    List<String> met = new ArrayList<>();
    Progress searching =
        new Progress() {
          @Override
          public void stage(String name, long total) {}

          @Override
          public void advance(long by) {
            met.add(first(Mode.SEMANTIC));
            assertThat(home.code.reembedding().orElseThrow().running()).isTrue();
          }
        };
    home.code.reembed("other", searching);
    assertThat(met).hasSizeGreaterThan(1).containsOnly("area");
  }

  @Test
  void anExchangeThatFailsHalfwayLeavesAllAsItWas() {
    SpaceEntry before = space();
    FailingCache cache = new FailingCache(home.storage.embeddings(), 3);
    Reembedding broken =
        new Reembedding(home.storage, "other", new CachedEmbedder(home.other, cache));
    assertThatThrownBy(() -> broken.run(Progress.none())).hasMessage("cache is gone");

    assertThat(cache.reads).as("the second batch of the exchange").hasValue(4);
    assertThat(space()).isEqualTo(before);
    assertThat(first(Mode.SEMANTIC)).isEqualTo("area");
    assertThat(home.items()).extracting(Item::vector).allMatch(v -> v != null && v.length == 64);
    assertThat(home.storage.check(Progress.none()).damages()).isEmpty();

    home.code.reembed("other", Progress.none());
    assertThat(first(Mode.SEMANTIC)).isEqualTo("area");
  }

  /** The real cache, until it has been read so often. */
  private static final class FailingCache implements EmbeddingCache {
    private final EmbeddingCache cache;
    private final int limit;
    private final AtomicInteger reads = new AtomicInteger();

    FailingCache(EmbeddingCache cache, int limit) {
      this.cache = cache;
      this.limit = limit;
    }

    @Override
    public Map<String, float[]> get(Collection<String> keys) {
      if (reads.incrementAndGet() > limit) {
        throw new IllegalStateException("cache is gone");
      }
      return cache.get(keys);
    }

    @Override
    public void put(Map<String, float[]> vectors) {
      cache.put(vectors);
    }

    @Override
    public void remove(Collection<String> keys) {
      cache.remove(keys);
    }

    @Override
    public void clear() {
      cache.clear();
    }

    @Override
    public long prune(Instant time) {
      return cache.prune(time);
    }

    @Override
    public void close() {}
  }

  @Test
  void onlyOneDoesItAtATime() {
    assertThatThrownBy(
            () ->
                home.storage.inTurn(
                    "reembed",
                    Duration.ofSeconds(1),
                    () -> home.code.reembed("other", Progress.none())))
        .asInstanceOf(type(VarveException.class))
        .satisfies(
            e ->
                assertThat(e)
                    .hasMessage(
                        "the code is being embedded anew by another process; 'varve status' shows"
                            + " how far it is"))
        .extracting(VarveException::kind)
        .isEqualTo(Kind.CONFLICT);
  }

  @Test
  void theStateBeforeIsStillFoundByWords() {
    Instant before = Instant.now();
    home.code.reembed("other", Progress.none());
    CodeAnswer answer = search(Mode.HYBRID, Optional.of(before));
    assertThat(answer.hits().getFirst().name()).isEqualTo("area");
    assertThat(search(Mode.SEMANTIC, Optional.of(before)).hits()).isEmpty();
  }

  @Test
  void aModelThatIsDownStopsItAndLosesNothing() {
    home.other.down = true;
    assertThatThrownBy(() -> home.code.reembed("other", Progress.none()))
        .asInstanceOf(type(VarveException.class))
        .satisfies(
            e ->
                assertThat(e)
                    .hasMessage(
                        "embedding anew with model 'other' stopped: model 'other' is down; start"
                            + " it; run it again to go on"))
        .extracting(VarveException::kind)
        .isEqualTo(Kind.UNAVAILABLE);
    assertThat(first(Mode.SEMANTIC)).isEqualTo("area");
    home.other.down = false;
    assertThat(home.code.reembed("other", Progress.none()).pending()).isZero();
  }

  @Test
  void whatTheModelRefusesIsFoundByWords() {
    home.other.refuses = "height";
    ReembedReport report = home.code.reembed("other", Progress.none());
    assertThat(report.pending()).isPositive();
    assertThat(first(Mode.KEYWORD)).isEqualTo("area");
  }

  @Test
  void theSameModelAgainChangesNothing() {
    SpaceEntry before = space();
    ReembedReport report = home.code.reembed("words", Progress.none());
    assertThat(report.changed()).isFalse();
    assertThat(space()).isEqualTo(before);
  }

  @Test
  void noModelIsRefused() {
    assertThatThrownBy(() -> home.code.reembed("none", Progress.none()))
        .hasMessage(
            "model 'none' computes no vectors; name one that does, or set 'model' to none to search"
                + " by words");
  }
}
