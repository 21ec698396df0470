package dev.varve.postgres;

import java.util.Random;
import java.util.stream.Collectors;

/** Text that does not compress. */
final class RandomText {
  private RandomText() {}

  static String of(int length) {
    return new Random(length)
        .ints(length, ' ', '~')
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
