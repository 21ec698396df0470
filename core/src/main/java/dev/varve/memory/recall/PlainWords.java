package dev.varve.memory.recall;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of prose that say what it is about: in lower case, without those that every English
 * sentence has, and without the commonest endings, so that {@code painted} and {@code paints} are
 * one word. Words of other languages stay as they are.
 */
public final class PlainWords {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  /** Shorter words lose no ending: {@code bed} is no form of {@code b}. */
  private static final int SHORT = 3;

  private static final List<String> HISSING = List.of("sses", "shes", "ches", "xes", "zes");
  private static final List<String> NO_PLURAL = List.of("ss", "us", "is");
  private static final List<String> VERB = List.of("ing", "ed");

  /** What asks, points, joins or helps; the remains of {@code don't} and {@code she'll}. */
  private static final Set<String> EMPTY =
      Set.of(
          ("a an and are as at be but by for if in into is it no not of on or such that the their"
               + " then there these they this to was will with i me my we our ours you your yours"
               + " he him his she her hers its them theirs what which who whom whose when where why"
               + " how am been being have has had having do does did doing would could should can"
               + " may might must shall about against between through during before after above"
               + " below from up down out off over under again further once here all any both each"
               + " few more most other some only own same so than too very s t just don now d ll m"
               + " re ve")
              .split(" "));

  private PlainWords() {}

  /** The words in the order they stand, each as often as it stands there. */
  public static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      if (!EMPTY.contains(matcher.group())) {
        words.add(stem(matcher.group()));
      }
    }
    return words;
  }

  /** The text without the words that say nothing; the text itself if that is all it has. */
  public static String telling(String text) {
    StringBuilder kept = new StringBuilder();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      if (!EMPTY.contains(matcher.group().toLowerCase(Locale.ROOT))) {
        kept.append(kept.isEmpty() ? "" : " ").append(matcher.group());
      }
    }
    return kept.isEmpty() ? text : kept.toString();
  }

  /** A light stemmer after Harman's S-stemmer, with the endings of verbs and adverbs as well. */
  private static String stem(String word) {
    String stem = verb(plural(word));
    stem = cut(stem, "ly", SHORT + 2);
    stem = cut(stem, "ment", SHORT + 2);
    stem = cut(stem, "e", SHORT + 1);
    boolean likeEasy = stem.length() > SHORT && stem.endsWith("y");
    return likeEasy ? cut(stem, "y", 0) + "i" : stem;
  }

  private static String plural(String word) {
    if (word.length() > SHORT + 1 && word.endsWith("ies")) {
      return cut(word, "ies", 0) + "y";
    }
    if (word.length() > SHORT + 1 && endsWithAny(word, HISSING)) {
      return cut(word, "es", 0);
    }
    return endsWithAny(word, NO_PLURAL) ? word : cut(word, "s", SHORT + 1);
  }

  private static String verb(String word) {
    for (String ending : VERB) {
      int length = word.length() - ending.length();
      if (length >= SHORT && word.endsWith(ending) && hasVowel(word, length)) {
        return single(word.substring(0, length));
      }
    }
    return word;
  }

  private static boolean hasVowel(String word, int length) {
    return word.chars().limit(length).anyMatch(letter -> "aeiouy".indexOf(letter) >= 0);
  }

  /** {@code runn} to {@code run}, but {@code pass} as it is. */
  private static String single(String stem) {
    int last = stem.length() - 1;
    boolean twice = stem.charAt(last) == stem.charAt(last - 1);
    return stem.length() > SHORT && twice && "lsz".indexOf(stem.charAt(last)) < 0
        ? stem.substring(0, last)
        : stem;
  }

  private static boolean endsWithAny(String word, List<String> endings) {
    return endings.stream().anyMatch(word::endsWith);
  }

  /** Without the ending, if the word has it and is at least so long. */
  private static String cut(String word, String ending, int least) {
    return word.length() >= least && word.endsWith(ending)
        ? word.substring(0, word.length() - ending.length())
        : word;
  }
}
