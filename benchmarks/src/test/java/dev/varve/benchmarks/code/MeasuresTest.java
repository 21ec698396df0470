package dev.varve.benchmarks.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  @Test
  void measuresAreThoseOfTheTextbook() {
    Measures measures = new Measures();
    measures.add(List.of("x", "a", "b"), Map.of("a", 1, "b", 1));
    measures.add(List.of("x", "y"), Map.of("z", 1));

    assertThat(measures.means())
        .containsEntry("recall@1", 0.0)
        .containsEntry("recall@5", 0.5)
        .containsEntry("mrr@10", 0.25)
        .containsEntry("success@10", 0.5)
        .containsEntry("ndcg@10", 0.3467);
  }

  @Test
  void whatComesAfterTheTenthDoesNotCount() {
    Measures measures = new Measures();
    measures.add(List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "a"), Map.of("a", 1));

    assertThat(measures.means()).allSatisfy((name, mean) -> assertThat(mean).isZero());
  }
}
