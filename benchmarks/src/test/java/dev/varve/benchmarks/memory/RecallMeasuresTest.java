package dev.varve.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.varve.benchmarks.memory.RecallMeasures.Found;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class RecallMeasuresTest {
  private final RecallMeasures measures = new RecallMeasures();

  private double mean(String measure) {
    return ((Number) measures.means().get(measure)).doubleValue();
  }

  @Test
  void countsTheShareOfTheEvidence() {
    measures.add(
        List.of(new Found("a", 100), new Found("b", 100), new Found("c", 100)), Set.of("b", "x"));

    assertThat(mean("recall@1")).isZero();
    assertThat(mean("recall@5")).isEqualTo(0.5);
    assertThat(mean("mrr")).isEqualTo(0.5);
    double discount = Math.log(2) / Math.log(3);
    assertThat(mean("ndcg@10")).isCloseTo(discount / (1 + discount), within(1e-4));
  }

  @Test
  void fillsABudgetUpToTheFirstThatDoesNotFit() {
    measures.add(
        List.of(new Found("a", 200), new Found("b", 100), new Found("c", 10)), Set.of("b", "c"));

    assertThat(measures.means().get("recallAtTokens"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsAllEntriesOf(Map.of("256", 0.0, "512", 1.0));
  }

  @Test
  void averagesOverQuestions() {
    measures.add(List.of(new Found("a", 1)), Set.of("a"));
    measures.add(List.of(), Set.of("a"));

    assertThat(measures.means()).containsEntry("questions", 2).containsEntry("recall@1", 0.5);
  }
}
