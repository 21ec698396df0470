package dev.varve.memory.recall;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of prose that say what it is about: in lower case, without those that every English
 * sentence has, and as stems, so that {@code painted} and {@code painter} are one word.
 */
public final class PlainWords {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

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
    return written(text).stream().map(PorterStem::of).toList();
  }

  /** The same words, but for the case as they are written. */
  static List<String> written(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      String word = matcher.group();
      if (!EMPTY.contains(word)) {
        words.add(word);
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
}
