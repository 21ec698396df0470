package dev.varve.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class VectorBytesTest {
  @Test
  void anyVectorComesBackAsItWas() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      float[] vector = new float[random.nextInt(20)];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30));
      }
      assertThat(VectorBytes.read(VectorBytes.write(vector))).as("seed %d", seed).isEqualTo(vector);
    }
  }

  @Test
  void halfPrecisionTakesTwoBytesForEachComponent() {
    float[] half = {0.5f, -1, 0, 1.0009765625f};
    float[] full = {0.1f, -1, 0, 1};

    assertThat(VectorBytes.write(half)).hasSize(9);
    assertThat(VectorBytes.read(VectorBytes.write(half))).isEqualTo(half);
    assertThat(VectorBytes.write(full)).hasSize(16);
    assertThat(VectorBytes.read(VectorBytes.write(full))).isEqualTo(full);
  }

  @Test
  void refusesBytesThatAreNoVector() {
    assertThatThrownBy(() -> VectorBytes.read(new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vector has 3 bytes, but must have 4, or 1 and then 2, for each component");
  }
}
