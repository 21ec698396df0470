package dev.varve.memory.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.memory.checkpoint.Stretches.Stretch;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StretchesTest {
  private static final int RANGE = 60;

  /** The same operations on sets of bits are the oracle. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void areSetsOfNumbers(long seed) {
    Random random = new Random(seed);
    for (int step = 0; step < 500; step++) {
      BitSet a = bits(random);
      BitSet b = bits(random);
      BitSet minus = (BitSet) a.clone();
      minus.andNot(b);
      BitSet plus = (BitSet) a.clone();
      plus.or(b);
      BitSet and = (BitSet) a.clone();
      and.and(b);

      assertThat(of(a).minus(of(b))).as("seed %d, step %d", seed, step).isEqualTo(of(minus));
      assertThat(of(a).plus(of(b))).as("seed %d, step %d", seed, step).isEqualTo(of(plus));
      assertThat(of(a).and(of(b))).as("seed %d, step %d", seed, step).isEqualTo(of(and));
      assertThat(of(a).count()).isEqualTo(a.cardinality());
      for (int number = -1; number <= RANGE; number++) {
        assertThat(of(a).contains(number)).isEqualTo(number >= 0 && a.get(number));
      }
    }
  }

  @Test
  void knowTheirEnds() {
    Stretches stretches = Stretches.of(List.of(new Stretch(7, 9), new Stretch(2, 3)));

    assertThat(stretches.first()).isEqualTo(2);
    assertThat(stretches.last()).isEqualTo(9);
    assertThat(Stretches.between(5, 4).isEmpty()).isTrue();
    assertThatThrownBy(() -> new Stretch(5, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stretch from 5 to 4 is empty");
  }

  private static BitSet bits(Random random) {
    BitSet bits = new BitSet();
    for (int i = 0; i < random.nextInt(6); i++) {
      int from = random.nextInt(RANGE);
      bits.set(from, Math.min(RANGE, from + random.nextInt(12)));
    }
    return bits;
  }

  private static Stretches of(BitSet bits) {
    List<Stretch> parts = new ArrayList<>();
    bits.stream().forEach(bit -> parts.add(new Stretch(bit, bit)));
    return Stretches.of(parts);
  }
}
