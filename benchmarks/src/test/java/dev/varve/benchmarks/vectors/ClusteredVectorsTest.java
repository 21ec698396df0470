package dev.varve.benchmarks.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClusteredVectorsTest {
  private static final int DIMENSION = 384;

  @Test
  void equalSeedsGiveEqualVectorsOfLengthOne() {
    ClusteredVectors first = new ClusteredVectors(DIMENSION, 3);
    ClusteredVectors second = new ClusteredVectors(DIMENSION, 3);

    float[] vector = first.next();

    assertThat(vector).containsExactly(second.next());
    assertThat(UnitVectors.dot(vector, vector)).isCloseTo(1, within(1e-6));
  }

  @Test
  void anyTwoSharePartOfTheirDirectionAndSomeAreNear() {
    ClusteredVectors source = new ClusteredVectors(DIMENSION, 4);
    List<float[]> vectors = Stream.generate(source::next).limit(2_000).toList();

    double[] cosines =
        vectors.stream().skip(1).mapToDouble(v -> UnitVectors.dot(vectors.getFirst(), v)).toArray();

    assertThat(Arrays.stream(cosines).average()).hasValueCloseTo(0.4, within(0.2));
    assertThat(Arrays.stream(cosines).max().orElseThrow()).isGreaterThan(0.7);
  }
}
