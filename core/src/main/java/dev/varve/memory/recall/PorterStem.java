package dev.varve.memory.recall;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Stems of English words after M. F. Porter, "An algorithm for suffix stripping", Program 14(3),
 * 1980, with the two endings that its author changed since ({@code bli}, {@code logi}). A stem is
 * no word, but words of one origin mostly have one: {@code adoption} and {@code adopting} are
 * {@code adopt}. The index stems prose alike; so what it finds is also counted here.
 */
final class PorterStem {
  /** Up to so many letters a word is its own stem. */
  private static final int SHORT = 2;

  private static final List<Ending> SECOND =
      endings(
          "ational>ate tional>tion enci>ence anci>ance izer>ize bli>ble alli>al entli>ent eli>e",
          "ousli>ous ization>ize ation>ate ator>ate alism>al iveness>ive fulness>ful ousness>ous",
          "aliti>al iviti>ive biliti>ble logi>log");

  private static final List<Ending> THIRD =
      endings("icate>ic ative> alize>al iciti>ic ical>ic ful> ness>");

  private static final List<Ending> FOURTH =
      endings(
          "al> ance> ence> er> ic> able> ible> ant> ement> ment> ent> ou> ism> ate>",
          "iti> ous> ive> ize>");

  private PorterStem() {}

  private record Ending(String ending, String instead) {}

  /** Longer endings stand before those that they end with. */
  private static List<Ending> endings(String... lines) {
    return Pattern.compile(" ")
        .splitAsStream(String.join(" ", lines))
        .map(pair -> pair.split(">", 2))
        .map(pair -> new Ending(pair[0], pair[1]))
        .toList();
  }

  /** The stem of a word in lower case. */
  static String of(String word) {
    if (word.length() <= SHORT) {
      return word;
    }
    String stem = past(plural(word));
    if (stem.endsWith("y") && hasVowel(without(stem, "y"))) {
      stem = without(stem, "y") + "i";
    }
    return last(fourth(replaced(replaced(stem, SECOND, 0), THIRD, 0)));
  }

  private static String plural(String word) {
    if (word.endsWith("sses") || word.endsWith("ies")) {
      return without(word, "es");
    }
    return word.endsWith("s") && !word.endsWith("ss") ? without(word, "s") : word;
  }

  private static String past(String word) {
    if (word.endsWith("eed")) {
      return measure(without(word, "eed")) > 0 ? without(word, "d") : word;
    }
    for (String ending : List.of("ed", "ing")) {
      if (word.endsWith(ending)) {
        String stem = without(word, ending);
        return hasVowel(stem) ? whole(stem) : word;
      }
    }
    return word;
  }

  /** What is left of {@code hoping} or {@code hopping}, as it was before the ending came. */
  private static String whole(String stem) {
    if (stem.endsWith("at") || stem.endsWith("bl") || stem.endsWith("iz")) {
      return stem + "e";
    }
    if (endsTwice(stem)) {
      return "lsz".indexOf(stem.charAt(stem.length() - 1)) < 0
          ? stem.substring(0, stem.length() - 1)
          : stem;
    }
    return measure(stem) == 1 && endsShort(stem) ? stem + "e" : stem;
  }

  /** With the other ending, if it has one of these after more than {@code least} measures. */
  private static String replaced(String word, List<Ending> endings, int least) {
    for (Ending one : endings) {
      if (word.endsWith(one.ending())) {
        String stem = without(word, one.ending());
        return measure(stem) > least ? stem + one.instead() : word;
      }
    }
    return word;
  }

  private static String fourth(String word) {
    if (word.endsWith("sion") || word.endsWith("tion")) {
      String stem = without(word, "ion");
      return measure(stem) > 1 ? stem : word;
    }
    return replaced(word, FOURTH, 1);
  }

  private static String last(String word) {
    String stem = word;
    if (stem.endsWith("e")) {
      String shorter = without(stem, "e");
      int measure = measure(shorter);
      stem = measure > 1 || (measure == 1 && !endsShort(shorter)) ? shorter : stem;
    }
    return stem.endsWith("ll") && measure(stem) > 1 ? without(stem, "l") : stem;
  }

  private static String without(String word, String ending) {
    return word.substring(0, word.length() - ending.length());
  }

  /** How often consonants follow vowels: Porter's m. */
  private static int measure(String stem) {
    int measure = 0;
    boolean vowel = false;
    for (int i = 0; i < stem.length(); i++) {
      boolean before = vowel;
      vowel = isVowel(stem, i, before);
      measure += before && !vowel ? 1 : 0;
    }
    return measure;
  }

  private static boolean hasVowel(String stem) {
    boolean vowel = false;
    for (int i = 0; i < stem.length() && !vowel; i++) {
      vowel = isVowel(stem, i, false);
    }
    return vowel;
  }

  /** Whether a letter is a vowel; {@code y} is one after a consonant. */
  private static boolean isVowel(String word, int at, boolean afterVowel) {
    char letter = word.charAt(at);
    return letter == 'y' ? at > 0 && !afterVowel : "aeiou".indexOf(letter) >= 0;
  }

  private static boolean isVowel(String word, int at) {
    return isVowel(word, at, at > 0 && isVowel(word, at - 1));
  }

  private static boolean endsTwice(String stem) {
    int last = stem.length() - 1;
    return last > 0 && stem.charAt(last) == stem.charAt(last - 1) && !isVowel(stem, last);
  }

  /**
   * Whether it ends with consonant, vowel, consonant, as {@code hop} does; {@code snow} is long.
   */
  private static boolean endsShort(String stem) {
    int last = stem.length() - 1;
    return last > 1
        && !isVowel(stem, last)
        && isVowel(stem, last - 1)
        && !isVowel(stem, last - 2)
        && "wxy".indexOf(stem.charAt(last)) < 0;
  }
}
