package dev.varve.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import org.junit.jupiter.api.Test;

class VectorSpaceTest {
  private static final VectorSpace SPACE = VectorSpace.of("code", 3).model("bge");

  @Test
  void refusesVectorOfAnotherDimension() {
    assertThatThrownBy(() -> SPACE.requireValid("a", new float[] {1, 2}))
        .isInstanceOfSatisfying(
            VarveException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID))
        .hasMessage(
            "item 'a' has a vector of 2 dimensions, but space 'code' holds 3 (model bge); "
                + "embed it with the same model or use another space");
  }

  @Test
  void refusesEmptyVectorWhereTheDimensionIsOpen() {
    assertThatThrownBy(() -> SPACE.dimension(0).requireValid("a", new float[0]))
        .hasMessage("item 'a' has a vector of 0 dimensions, but space 'code' takes 1 to 4096");
  }

  @Test
  void refusesNotANumber() {
    assertThatThrownBy(() -> SPACE.requireValid("a", new float[] {1, Float.NaN, 0}))
        .hasMessage(
            "item 'a' has NaN at position 1 of its vector, but space 'code' takes finite numbers; "
                + "check the model that made it");
  }

  @Test
  void refusesZeroVectorByCosineOnly() {
    SPACE.metric(Metric.EUCLIDEAN).requireValid("a", new float[3]);
    SPACE.metric(Metric.DOT).requireValid("a", new float[3]);
    assertThatThrownBy(() -> SPACE.requireValid("a", new float[3]))
        .hasMessage(
            "item 'a' has a zero vector, but space 'code' compares by cosine; "
                + "leave the vector out or use another metric");
  }

  @Test
  void refusesNamesAndDimensionsOutOfRange() {
    assertThatThrownBy(() -> VectorSpace.of("", 1))
        .hasMessage("space name has 0 characters, but must have 1 to 600");
    assertThatThrownBy(() -> VectorSpace.of("x", 4_097))
        .hasMessage("space 'x' has dimension 4097, but must have 1 to 4096");
  }

  @Test
  void distancesAreSmallerWhenNearer() {
    float[] a = {1, 0};
    float[] b = {3, 4};

    assertThat(Metric.COSINE.distance(a, b)).isCloseTo(0.4, within(1e-9));
    assertThat(Metric.DOT.distance(a, b)).isEqualTo(-2);
    assertThat(Metric.EUCLIDEAN.distance(a, b)).isEqualTo(20);
  }

  @Test
  void queryAndFusionRefuseWhatIsOutOfRange() {
    assertThatThrownBy(() -> Query.matching("x", 0))
        .hasMessage("limit is 0, but must be between 1 and 10000");
    assertThatThrownBy(() -> new Fusion(0, 0.5))
        .hasMessage("fusion has depth 0 and dense weight 0.5, but needs 1 to 10000 and 0 to 1");
    assertThatThrownBy(() -> new Fusion(1, Double.NaN))
        .hasMessage("fusion has depth 1 and dense weight NaN, but needs 1 to 10000 and 0 to 1");
  }
}
