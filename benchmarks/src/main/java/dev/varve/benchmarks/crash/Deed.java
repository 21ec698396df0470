package dev.varve.benchmarks.crash;

import dev.varve.filter.Value;
import dev.varve.item.Item;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One write that a child process does: it puts these ids with the content of this number, or
 * deletes them. The line is how a child tells of it.
 *
 * @param number rises with each write of a home
 */
record Deed(boolean put, long number, List<String> ids) {
  static final int DIMENSION = 16;

  private static final String LETTERS = "bcdfghjkmnpqrtvwxz";

  Deed {
    ids = List.copyOf(ids);
  }

  static Deed parse(String line) {
    String[] words = line.split(" ", -1);
    return new Deed(
        words[0].equals("put"), Long.parseLong(words[1]), List.of(words).subList(2, words.length));
  }

  String line() {
    return (put ? "put " : "delete ") + number + " " + String.join(" ", ids);
  }

  List<Item> items() {
    return ids.stream().map(id -> item(id, number)).toList();
  }

  /** What an id holds once the write of that number has put it: no two are alike. */
  static Item item(String id, long number) {
    return new Item(id, Map.of("number", Value.of(number)), word(id, number), vector(id, number));
  }

  /** A word that only this version of this item holds, and that no stemmer changes. */
  static String word(String id, long number) {
    StringBuilder word = new StringBuilder();
    long rest = version(id, number);
    for (; rest != 0; rest = Long.divideUnsigned(rest, LETTERS.length())) {
      word.append(LETTERS.charAt((int) Long.remainderUnsigned(rest, LETTERS.length())));
    }
    return word.toString();
  }

  static float[] vector(String id, long number) {
    SplittableRandom random = new SplittableRandom(version(id, number));
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  /** A number that no other version of any item has. */
  private static long version(String id, long number) {
    return ((long) id.hashCode() << 32) | number;
  }
}
