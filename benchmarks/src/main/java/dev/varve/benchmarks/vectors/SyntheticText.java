package dev.varve.benchmarks.vectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A short text for each row, the same on every run: {@value #WORDS} words out of {@value
 * #VOCABULARY}, some common and most rare, as in real text (Zipf's law). Safe for several threads.
 */
public final class SyntheticText {
  private static final int WORDS = 12;
  private static final int VOCABULARY = 20_000;
  private static final long SEED = 0x5EED_7E87L;
  private static final String CONSONANTS = "bdfgklmnprstvz";
  private static final String VOWELS = "aeiou";

  private final double[] cumulative = new double[VOCABULARY];

  public SyntheticText() {
    double sum = 0;
    for (int rank = 0; rank < VOCABULARY; rank++) {
      sum += 1.0 / (rank + 1);
      cumulative[rank] = sum;
    }
  }

  /** The text of a row. */
  public String of(int row) {
    return String.join(" ", words(new SplittableRandom(SEED + row)));
  }

  /** {@code count} words of the text of a row, to ask for it by. */
  public String someOf(int row, int count) {
    SplittableRandom random = new SplittableRandom(SEED + row);
    List<String> words = new ArrayList<>(words(random));
    Collections.shuffle(words, Random.from(random));
    return String.join(" ", words.subList(0, count));
  }

  private List<String> words(SplittableRandom random) {
    List<String> words = new ArrayList<>(WORDS);
    for (int i = 0; i < WORDS; i++) {
      words.add(word(rank(random.nextDouble(cumulative[VOCABULARY - 1]))));
    }
    return words;
  }

  private int rank(double mass) {
    int found = Arrays.binarySearch(cumulative, mass);
    return Math.min(found < 0 ? -found - 1 : found + 1, VOCABULARY - 1);
  }

  /** Three syllables spell the rank in base 70, so that no two words are equal. */
  private static String word(int rank) {
    StringBuilder word = new StringBuilder();
    int rest = rank;
    for (int syllable = 0; syllable < 3; syllable++) {
      word.append(CONSONANTS.charAt(rest % CONSONANTS.length()));
      rest /= CONSONANTS.length();
      word.append(VOWELS.charAt(rest % VOWELS.length()));
      rest /= VOWELS.length();
    }
    return word.append('x').toString();
  }
}
