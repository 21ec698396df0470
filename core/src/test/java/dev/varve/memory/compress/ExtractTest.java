package dev.varve.memory.compress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.memory.compress.Stretches.Span;
import dev.varve.summary.Passage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractTest {
  private static final String[] WORDS = {
    "gateway",
    "port",
    "retry",
    "the",
    "is",
    "Ada",
    "8443",
    "decided",
    "never",
    "src/Main.java",
    "HttpClient",
    "slow",
    "cache",
    "we",
    "and",
    "日本語",
    "naïve",
    "x_y"
  };

  private final Extract extract = new Extract();

  private static List<Passage> talk(Random random) {
    List<Passage> passages = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(30); i++) {
      StringBuilder text = new StringBuilder();
      for (int word = 0; word < random.nextInt(60); word++) {
        text.append(WORDS[random.nextInt(WORDS.length)])
            .append(random.nextInt(8) == 0 ? ".\n" : random.nextInt(6) == 0 ? ". " : " ");
      }
      passages.add(new Passage(random.nextBoolean() ? "user" : "", text.toString()));
    }
    return passages;
  }

  @Test
  void isShortEnoughAndTheSameEachTimeAndSaysOnlyWhatWasSaid() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<Passage> passages = talk(random);
      int length = 1 + random.nextInt(800);
      String summary = extract.summarize(passages, length);
      assertThat(summary.length()).as("seed %d, round %d", seed, round).isLessThanOrEqualTo(length);
      assertThat(new Extract().summarize(List.copyOf(passages), length)).isEqualTo(summary);
      String all = String.join(" ", passages.stream().map(Passage::text).toList());
      if (!summary.contains("…")) {
        assertThat(words(all))
            .as("seed %d, round %d", seed, round)
            .containsSubsequence(words(summary.replace("user: ", "")));
      }
    }
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+", -1));
  }

  @Test
  void prefersWhatWasDecidedToSmallTalk() {
    List<Passage> talk =
        List.of(
            new Passage("Ada", "Good morning! How are you today? The coffee is good."),
            new Passage("Bob", "Fine. The gateway drops connections when the cache is full."),
            new Passage("Ada", "We decided to move the gateway cache to port 8443. Thanks."),
            new Passage("Bob", "Nice. See you. Ok."));

    assertThat(extract.summarize(talk, 70))
        .isEqualTo("Ada: We decided to move the gateway cache to port 8443.");
    assertThat(extract.summarize(talk, 150))
        .isEqualTo(
            "Bob: The gateway drops connections when the cache is full.\n"
                + "Ada: We decided to move the gateway cache to port 8443.");
  }

  @Test
  void saysTheSameThingOnce() {
    String line = "The deployment of the payment service failed on node seven.";

    assertThat(
            extract.summarize(
                List.of(new Passage("a", line), new Passage("b", line), new Passage("c", line)),
                1_000))
        .isEqualTo("a: " + line);
  }

  @Test
  void aSentenceThatIsTooLongIsCutAfterAWord() {
    assertThat(extract.summarize(List.of(new Passage("", "one two three four five")), 12))
        .isEqualTo("one two…");
    assertThat(extract.summarize(List.of(new Passage("", "x".repeat(50))), 5)).isEqualTo("xxxx…");
    assertThat(extract.summarize(List.of(new Passage("", "\uD83D\uDE00".repeat(9))), 4))
        .isEqualTo("\uD83D\uDE00…");
    assertThat(extract.summarize(List.of(new Passage("", "abc")), 1)).isEqualTo("…");
    assertThat(extract.summarize(List.of(new Passage("", " \n ")), 10)).isEmpty();
  }

  @Test
  void anExtractCanBeMadeShorterAgain() {
    assertThat(Extract.passages("Ada: Yes.\n\nNo colon here\n" + "x".repeat(41) + ": y"))
        .containsExactly(
            new Passage("Ada", "Yes."),
            new Passage("", "No colon here"),
            new Passage("", "x".repeat(41) + ": y"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "aA", "A_", "a/", "a.", "{\"k\":1},", "Aa Bb ", "\n"})
  void hugeTextsOfAnyKindTakeNoLongTime(String part) {
    List<Passage> talk = List.of(new Passage("tool", part.repeat(10_000_000 / part.length())));
    long start = System.nanoTime();
    assertThat(extract.summarize(talk, 400).length()).isLessThanOrEqualTo(400);
    Mentions.in(talk);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void namesFilesEntitiesAndDecisions() {
    Mentions mentions =
        Mentions.in(
            List.of(
                new Passage(
                    "user",
                    "Open src/main/App.java and ./conf/app.yaml, then call loadConfig(). "
                        + "Then ask Grace Hopper about max_retries. "
                        + "We decided to keep src/main/App.java as it is. It is version 1.2."),
                new Passage("tool", "https://example.com/x.html loadConfig done")));

    assertThat(mentions.files()).containsExactly("src/main/App.java", "./conf/app.yaml");
    assertThat(mentions.entities()).containsExactly("loadConfig", "Grace Hopper", "max_retries");
    assertThat(mentions.decisions())
        .containsExactly("We decided to keep src/main/App.java as it is.");
    assertThat(Mentions.united(List.of(mentions, mentions))).isEqualTo(mentions);
  }

  @Test
  void stretchesAreABeginningInOrderAndWithinTheirBudget() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      List<Span> spans = new ArrayList<>();
      int sitting = 0;
      for (int i = 0; i < random.nextInt(700); i++) {
        sitting += random.nextInt(20) == 0 ? 1 : 0;
        spans.add(new Span("m" + i, sitting, random.nextInt(60)));
      }
      long total = spans.stream().mapToLong(Span::tokens).sum();
      long excess = random.nextLong(total + 50) - 20;
      int most = 20 + random.nextInt(300);
      List<List<Span>> stretches = Stretches.of(spans, excess, most);
      List<Span> taken = stretches.stream().flatMap(List::stream).toList();
      String when = "seed %d, round %d".formatted(seed, round);
      assertThat(taken).as(when).isEqualTo(spans.subList(0, taken.size()));
      assertThat(stretches)
          .as(when)
          .allSatisfy(
              stretch ->
                  assertThat(stretch.size() == 1 || tokens(stretch) <= most).as(when).isTrue())
          .allSatisfy(stretch -> assertThat(stretch).hasSizeBetween(1, Stretches.MAX_MESSAGES));
      assertThat(tokens(taken)).as(when).isGreaterThanOrEqualTo(Math.min(excess, total));
      if (!taken.isEmpty()) {
        assertThat(tokens(taken.subList(0, taken.size() - 1))).as(when).isLessThan(excess);
      }
    }
  }

  private static long tokens(List<Span> spans) {
    return spans.stream().mapToLong(Span::tokens).sum();
  }
}
