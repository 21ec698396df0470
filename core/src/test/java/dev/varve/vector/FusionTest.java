package dev.varve.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FusionTest {
  @Test
  void scalesEachSideBetweenItsOwnWorstAndBest() {
    List<Scored> dense = List.of(new Scored(1, -0.1), new Scored(2, -0.3), new Scored(3, -0.5));
    List<Scored> words = List.of(new Scored(3, 9), new Scored(4, 5));
    assertThat(new Fusion(10, 0.75).join(dense, words))
        .containsExactly(
            new Scored(1, 0.75), new Scored(2, 0.375), new Scored(3, 0.25), new Scored(4, 0));
  }

  @Test
  void countsOnlyTheBestOfEachSide() {
    List<Scored> dense = List.of(new Scored(5, 3), new Scored(6, 2));
    assertThat(new Fusion(1, 0.5).join(dense, List.of())).containsExactly(new Scored(5, 0.5));
  }

  @Test
  void breaksTiesBySeq() {
    List<Scored> words = List.of(new Scored(8, 2), new Scored(9, 2));
    assertThat(new Fusion(10, 0).join(List.of(), words))
        .containsExactly(new Scored(8, 1), new Scored(9, 1));
  }

  @Test
  void refusesDepthsAndWeightsOutOfRange() {
    assertThatThrownBy(() -> new Fusion(0, 0.5))
        .hasMessage("fusion has depth 0 and dense weight 0.5, but needs 1 to 10000 and 0 to 1");
    assertThatThrownBy(() -> new Fusion(5, Double.NaN))
        .hasMessage("fusion has depth 5 and dense weight NaN, but needs 1 to 10000 and 0 to 1");
  }
}
