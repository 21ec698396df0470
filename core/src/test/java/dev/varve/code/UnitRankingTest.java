package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.varve.code.CodeQuery.Mode;
import dev.varve.filter.Filter;
import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.vector.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class UnitRankingTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-9);

  private final List<Hit> hits = new ArrayList<>();

  private void hit(String path, String name, double score) {
    part(path, name, "", score);
  }

  private void part(String path, String name, String part, double score) {
    Map<String, Value> fields =
        Map.of(
            "project", Value.of("p"),
            "path", Value.of(path),
            "kind", Value.of("function"),
            "name", Value.of(name),
            "language", Value.of("java"),
            "startLine", Value.of(1),
            "endLine", Value.of(9));
    Item item = new Item("1/" + path + "//" + name + part, fields, "code of " + name + part, null);
    hits.add(
        new Hit(item, hits.size() + 1, score, OptionalDouble.of(1 - score), OptionalDouble.of(7)));
  }

  private static CodeQuery query(String text, Mode mode, double minScore) {
    return new CodeQuery(
        text,
        mode,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Filter.everything(),
        minScore,
        Optional.empty(),
        10,
        true);
  }

  private List<CodeHit> rank(String text) {
    return new UnitRanking(query(text, Mode.HYBRID, 0), false).rank(hits);
  }

  private static List<String> names(List<CodeHit> ranked) {
    return ranked.stream().map(CodeHit::name).toList();
  }

  @Test
  void theFileThatTheQuestionNamesComesFirstAndSaysWhy() {
    hit("src/Wheel.java", "spin", 0.8);
    hit("src/log/RotatingHandler.java", "write", 0.7);

    List<CodeHit> ranked = rank("rotating handler of the log");

    assertThat(names(ranked)).containsExactly("write", "spin");
    double sum = 0.7 + 0.4 * 0.7 / 0.8 + 0.5 + 0.4;
    assertThat(ranked.getFirst().signals())
        .containsExactly(
            entry("distance", 1 - 0.7),
            entry("words", 7.0),
            entry("fused", 0.7),
            entry("file", 0.4 * 0.7 / 0.8),
            entry("path", 0.5),
            entry("filename", 0.4),
            entry("scale", 1 / sum));
    assertThat(ranked.getFirst().score()).isEqualTo(1, EXACT);
    assertThat(ranked.getLast().signals())
        .containsOnlyKeys("distance", "words", "fused", "file", "scale");
  }

  @Test
  void aScoreIsTheSumOfWhatAddsTimesWhatMultiplies() {
    hit("src/Retry.java", "retry", 0.9);
    hit("src/Retry.java", "wait", 0.5);
    hit("src/test/RetryTest.java", "retries", 0.95);
    hit("examples/Other.java", "main", 0.1);

    for (CodeHit hit : rank("retry the work")) {
      double sum = 0;
      double factor = 1;
      for (Map.Entry<String, Double> signal : hit.signals().entrySet()) {
        switch (Signal.named(signal.getKey()).orElseThrow().effect()) {
          case TELLS -> {}
          case ADDS -> sum += signal.getValue();
          case MULTIPLIES -> factor *= signal.getValue();
        }
      }
      assertThat(hit.score()).isEqualTo(sum * factor, EXACT).isBetween(0.0, 1.0);
    }
  }

  @Test
  void aFileOfWhichMoreMatchesComesFirst() {
    hit("src/A.java", "one", 0.80);
    hit("src/B.java", "two", 0.78);
    hit("src/B.java", "three", 0.60);

    assertThat(names(rank("anything else"))).containsExactly("two", "one", "three");
  }

  @Test
  void theDefinitionOfANameComesBeforeItsUses() {
    hit("src/A.java", "useIt", 0.9);
    hit("src/B.java", "RetryPolicy", 0.6);

    assertThat(names(rank("RetryPolicy"))).containsExactly("RetryPolicy", "useIt");
    assertThat(rank("RetryPolicy").getFirst().signals()).containsEntry("definition", 1.0);
    assertThat(rank("what a RetryPolicy is").getLast().signals()).containsEntry("definition", 0.3);
    assertThat(names(rank("policy of retries"))).containsExactly("useIt", "RetryPolicy");
  }

  @Test
  void testsComeLastUnlessTheQuestionAsksForThem() {
    hit("src/test/WaitTest.java", "waits", 0.9);
    hit("src/Wait.java", "pause", 0.7);

    assertThat(names(rank("how long we wait"))).containsExactly("pause", "waits");
    assertThat(rank("how long we wait").getLast().signals()).containsEntry("test", 0.5);
    assertThat(names(rank("test how long we wait"))).containsExactly("waits", "pause");
  }

  @Test
  void otherFilesComeInBetweenTheUnitsOfOne() {
    for (int i = 0; i < 5; i++) {
      hit("src/A.java", "a" + i, 0.9 - i * 0.01);
    }
    hit("src/B.java", "b", 0.6);

    List<CodeHit> ranked = rank("nothing named");

    assertThat(names(ranked)).containsExactly("a0", "a1", "a2", "b", "a3", "a4");
    assertThat(ranked.get(2).signals()).containsEntry("repeated", 0.8 * 0.8);
    assertThat(ranked).extracting(CodeHit::rank).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void theBestPartStandsForItsUnit() {
    part("src/A.java", "a", "//2", 0.9);
    part("src/A.java", "a", "", 0.8);

    assertThat(rank("anything"))
        .singleElement()
        .extracting(CodeHit::snippet)
        .isEqualTo("code of a//2");
  }

  @Test
  void byMeaningAloneNothingIsMoved() {
    hit("src/test/A.java", "other", 0.6);
    hit("src/Retry.java", "retry", 0.5);

    List<CodeHit> ranked = new UnitRanking(query("retry", Mode.SEMANTIC, 0), false).rank(hits);

    assertThat(names(ranked)).containsExactly("other", "retry");
    assertThat(ranked.getLast().score()).isEqualTo(0.5);
    assertThat(ranked.getLast().signals()).containsOnlyKeys("distance", "words", "fused");
  }

  @Test
  void wordsAloneAreMeasuredByTheBest() {
    hit("src/A.java", "a", 12);
    hit("src/B.java", "b", 6);

    List<CodeHit> ranked = new UnitRanking(query("x", Mode.KEYWORD, 0), true).rank(hits);

    assertThat(ranked.getFirst().signals()).containsEntry("fused", 1.0);
    assertThat(ranked.getLast().signals()).containsEntry("fused", 0.5);
    assertThat(ranked.getLast().score()).isEqualTo(0.5, EXACT);
  }

  @Test
  void leavesOutWhatScoresBelowTheLeastAsked() {
    hit("src/A.java", "a", 0.9);
    hit("src/B.java", "b", 0.2);

    assertThat(new UnitRanking(query("x", Mode.HYBRID, 0.5), false).rank(hits))
        .extracting(CodeHit::name)
        .containsExactly("a");
    assertThat(new UnitRanking(query("x", Mode.HYBRID, 0), false).rank(List.of())).isEmpty();
  }
}
