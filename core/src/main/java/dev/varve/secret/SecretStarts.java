package dev.varve.secret;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where the words stand that secrets begin with: those of all rules are looked for in one pass over
 * a text, by their first two letters, which hardly any place in a text has.
 */
final class SecretStarts {
  /** Every word is ASCII. */
  private static final int LETTERS = 128;

  private static final int BITS = 7;

  private final int rules;

  /** Words by their first two letters in lower case. */
  private final List<List<Word>> byPair;

  /**
   * @param rules whose words have two letters or more
   */
  SecretStarts(List<SecretRule> rules) {
    this.rules = rules.size();
    this.byPair =
        new ArrayList<>(Stream.generate(List::<Word>of).limit(LETTERS * LETTERS).toList());
    for (int rule = 0; rule < rules.size(); rule++) {
      for (String start : rules.get(rule).starts()) {
        add(new Word(rule, start, rules.get(rule).anyCase()));
      }
    }
  }

  private record Word(int rule, String letters, boolean anyCase) {
    boolean standsAt(String text, int at) {
      return text.regionMatches(anyCase, at, letters, 0, letters.length());
    }
  }

  private void add(Word word) {
    String lower = word.letters().toLowerCase(Locale.ROOT);
    int pair = pair(lower.charAt(0), lower.charAt(1));
    List<Word> words = new ArrayList<>(byPair.get(pair));
    words.add(word);
    byPair.set(pair, List.copyOf(words));
  }

  private static int pair(int first, int second) {
    return first << BITS | second;
  }

  /** The places in a text for each rule, in the order of the rules. */
  List<BitSet> places(String text) {
    List<BitSet> places = Stream.generate(BitSet::new).limit(rules).toList();
    int before = LETTERS;
    for (int i = 0; i < text.length(); i++) {
      int letter = lower(text.charAt(i));
      if (letter < LETTERS && before < LETTERS) {
        for (Word word : byPair.get(pair(before, letter))) {
          if (word.standsAt(text, i - 1)) {
            places.get(word.rule()).set(i - 1);
          }
        }
      }
      before = letter;
    }
    return places;
  }

  private static int lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
  }
}
