package dev.varve.memory.compress;

import dev.varve.memory.compress.Sentences.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much each sentence says of all. The measure is that of SumBasic and of centroid summaries
 * (Nenkova and Vanderwende 2005; Radev et al. 2004): the words that occur in many sentences, summed
 * over a sentence and divided by the root of its length; decisions, numbers, names and first
 * sentences count for more, small talk and what only a tool printed for less.
 */
final class SentenceScores {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]{2,}");
  private static final Pattern NUMBER = Pattern.compile("\\d");
  private static final Pattern NAME = Pattern.compile("\\s\\p{Lu}[\\p{L}\\p{N}]+|\\w[/._]\\w");

  private static final Set<String> STOP =
      Set.of(
          ("a about after all also am an and any are as at be because been before being but by can"
               + " could did do does doing for from get got had has have he her here him his how i"
               + " if in into is it its just like me more my no not now of off ok okay on one only"
               + " or our out over please she so some such than thank thanks that the their them"
               + " then there these they this those to too up us very was we well were what when"
               + " where which while who why will with would yes you your")
              .split(" "));

  private static final double DECISION_GAIN = 0.6;
  private static final double NUMBER_GAIN = 0.2;
  private static final double NAME_GAIN = 0.2;
  private static final double FIRST_GAIN = 0.2;
  private static final double TOOL_FACTOR = 0.5;

  /** Words of a sentence below which it says little by itself. */
  private static final int FEW_WORDS = 3;

  private static final double FEW_FACTOR = 0.4;

  private final List<Set<String>> words = new ArrayList<>();
  private final Map<String, Integer> spread = new HashMap<>();
  private final List<Sentence> sentences;

  SentenceScores(List<Sentence> sentences) {
    this.sentences = sentences;
    for (Sentence sentence : sentences) {
      Set<String> own = words(sentence.text());
      words.add(own);
      own.forEach(word -> spread.merge(word, 1, Integer::sum));
    }
  }

  static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>();
    Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      if (!STOP.contains(matcher.group())) {
        words.add(matcher.group());
      }
    }
    return words;
  }

  Set<String> wordsOf(int sentence) {
    return words.get(sentence);
  }

  double of(int index) {
    Sentence sentence = sentences.get(index);
    Set<String> own = words.get(index);
    double centre = 0;
    for (String word : own) {
      centre += Math.log1p(spread.getOrDefault(word, 0));
    }
    double score = centre / Math.sqrt(own.size() + 1.0) * gain(sentence);
    score *= own.size() < FEW_WORDS ? FEW_FACTOR : 1;
    return sentence.speaker().equals("tool") ? score * TOOL_FACTOR : score;
  }

  private static double gain(Sentence sentence) {
    String text = sentence.text();
    return 1
        + (Mentions.isDecision(text) ? DECISION_GAIN : 0)
        + (NUMBER.matcher(text).find() ? NUMBER_GAIN : 0)
        + (NAME.matcher(text).find() ? NAME_GAIN : 0)
        + (sentence.position() == 0 ? FIRST_GAIN : 0);
  }
}
