package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValidityTest {
  private static final int MOMENTS = 12;

  private static @Nullable Instant moment(int number) {
    return number < 0 || number >= MOMENTS ? null : Instant.ofEpochMilli(number);
  }

  private static Validity random(Random random) {
    int from = random.nextInt(MOMENTS) - 1;
    int to = from + 1 + random.nextInt(MOMENTS - from);
    return new Validity(moment(from), moment(to));
  }

  @Test
  void overlapsAndRestsAreThoseOfTheMoments() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      Validity one = random(random);
      Validity other = random(random);
      List<Validity> left = one.without(other);
      boolean overlap = false;
      for (int number = -2; number < MOMENTS + 2; number++) {
        Instant at = Instant.ofEpochMilli(number);
        overlap |= one.holds(at) && other.holds(at);
        assertThat(left.stream().filter(part -> part.holds(at)).count())
            .as("seed %d round %d: %s without %s at %d", seed, round, one, other, number)
            .isEqualTo(one.holds(at) && !other.holds(at) ? 1 : 0);
      }
      assertThat(one.overlaps(other)).as("seed %d round %d", seed, round).isEqualTo(overlap);
    }
  }

  @Test
  void whatIsFinerThanAMillisecondIsCutOff() {
    assertThat(new Validity(Instant.ofEpochSecond(1, 999_999), null).from())
        .isEqualTo(Instant.ofEpochSecond(1));
  }
}
