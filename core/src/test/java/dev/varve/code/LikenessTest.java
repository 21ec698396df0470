package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LikenessTest {
  @Test
  void goesStraightFromRandomToSameAndFromThereToOne() {
    Likeness likeness = new Likeness(0.6, 0.9);
    assertThat(likeness.of(0.6)).isZero();
    assertThat(likeness.of(0.1)).isZero();
    assertThat(likeness.of(0.75)).isCloseTo(0.4, within(1e-9));
    assertThat(likeness.of(0.9)).isEqualTo(SimilarQuery.THRESHOLD);
    assertThat(likeness.of(0.95)).isCloseTo(0.9, within(1e-9));
    assertThat(likeness.of(1)).isEqualTo(1);
    assertThat(likeness.of(1.000001)).isEqualTo(1);
  }

  @Test
  void isLearnedFromVectorsOfAModelThatNobodyMeasured() {
    Random random = new Random(3);
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      float[] vector = new float[64];
      for (int at = 0; at < vector.length; at++) {
        vector[at] = 1 + (float) random.nextGaussian();
      }
      vectors.add(vector);
    }
    Likeness likeness = Likeness.learned(vectors);
    assertThat(likeness.random()).isCloseTo(0.5, within(0.02));
    assertThat(likeness.same()).isCloseTo(0.87, within(0.01));
  }

  @Test
  void withoutVectorsACosineStandsForItself() {
    assertThat(Likeness.learned(List.of()).random()).isZero();
    assertThat(Likeness.learned(List.of(new float[2], new float[2])).random()).isZero();
  }

  @Test
  void anEnsembleMeansWhatItsPartsMeanTogether() {
    Likeness both = Likeness.measured("bge-small-en-v1.5+all-MiniLM-L6-v2").orElseThrow();

    assertThat(both.random()).isCloseTo(0.56, within(1e-9));
    assertThat(both.same()).isCloseTo(0.884, within(1e-9));
    assertThat(Likeness.measured("bge-small-en-v1.5+mine")).isEmpty();
  }
}
