package dev.varve.memory.compress;

import dev.varve.summary.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is spoken of in passages, by the form of the words.
 *
 * @param entities names and identifiers, the most frequent first
 * @param files paths and names of files, the most frequent first
 * @param decisions sentences that settle something, in order
 */
public record Mentions(List<String> entities, List<String> files, List<String> decisions) {
  /** Most of each kind. */
  public static final int MOST = 20;

  /** Longest decision, in UTF-16 units. */
  public static final int MAX_DECISION = 300;

  private static final Pattern FILE =
      Pattern.compile(
          "(?<![\\w/.:@-])(?:[A-Za-z]:\\\\|~?/|\\.{1,2}/)?(?:[\\w.@+-]{1,80}[/\\\\]){0,20}"
              + "[\\w.@+-]{0,80}\\w\\.(?:java|kt|kts|scala|py|js|jsx|ts|tsx|go|rs|c|h|cc|cpp|hpp|cs"
              + "|rb|php|swift|ex|exs|hs|lua|sh|sql|md|txt|json|jsonl|ya?ml|toml|xml|html|css|csv"
              + "|properties|gradle|cfg|conf|ini|lock|env|proto|scm|ipynb)\\b(?![\\w(]|\\.\\w)");

  /** Two words with capitals, an identifier in camel case or with underscores, an acronym. */
  private static final Pattern ENTITY =
      Pattern.compile(
          "\\p{Lu}\\p{Ll}{1,40}(?: \\p{Lu}[\\p{Ll}\\p{N}]{1,40}){1,4}"
              + "|\\b\\p{L}[\\p{L}\\p{N}]{0,40}\\p{Ll}\\p{Lu}[\\p{L}\\p{N}]{0,40}\\b"
              + "|\\b[\\p{L}\\p{N}]{1,40}(?:_[\\p{L}\\p{N}]{1,40}){1,10}\\b"
              + "|\\b\\p{Lu}{2,12}\\b|(?<=[\\p{Ll},;] )\\p{Lu}\\p{Ll}{2,40}\\b");

  private static final Pattern DECISION =
      Pattern.compile(
          "\\b(?:decid|decision|agreed?\\b|we(?:'ll| will| should) (?:use|go|keep|take|do)"
              + "|let's (?:use|go|keep|take|do)|must\\b|never\\b|always\\b|prefer|from now on"
              + "|instead of|concluded?\\b|chos[ei]|settled on|approved|rejected|going with)",
          Pattern.CASE_INSENSITIVE);

  /** Texts are looked at up to here, as by {@link Extract}. */
  private static final int MAX_TEXT = Sentences.MAX_PASSAGE;

  public Mentions {
    entities = List.copyOf(entities);
    files = List.copyOf(files);
    decisions = List.copyOf(decisions);
  }

  public static Mentions in(List<Passage> passages) {
    Map<String, Integer> entities = new LinkedHashMap<>();
    Map<String, Integer> files = new LinkedHashMap<>();
    Set<String> decisions = new LinkedHashSet<>();
    for (Passage passage : passages) {
      String text = passage.text();
      String seen = text.substring(0, Math.min(text.length(), MAX_TEXT));
      count(FILE, seen, files);
      count(ENTITY, FILE.matcher(seen).replaceAll(" "), entities);
      Sentences.texts(seen).stream()
          .filter(Mentions::isDecision)
          .map(sentence -> Sentences.shortened(sentence, MAX_DECISION))
          .forEach(decisions::add);
    }
    return new Mentions(
        frequent(entities), frequent(files), decisions.stream().limit(MOST).toList());
  }

  /** Those of several, as of one. */
  public static Mentions united(List<Mentions> parts) {
    Map<String, Integer> entities = new LinkedHashMap<>();
    Map<String, Integer> files = new LinkedHashMap<>();
    List<String> decisions = new ArrayList<>();
    for (Mentions part : parts) {
      part.entities().forEach(name -> entities.merge(name, 1, Integer::sum));
      part.files().forEach(name -> files.merge(name, 1, Integer::sum));
      decisions.addAll(part.decisions());
    }
    return new Mentions(
        frequent(entities), frequent(files), decisions.stream().distinct().limit(MOST).toList());
  }

  /** Whether a sentence settles something. */
  static boolean isDecision(String sentence) {
    return DECISION.matcher(sentence).find();
  }

  private static void count(Pattern pattern, String text, Map<String, Integer> counts) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      counts.merge(matcher.group(), 1, Integer::sum);
    }
  }

  /** Those of one frequency stay in the order in which they came. */
  private static List<String> frequent(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .sorted(Comparator.comparingInt((Map.Entry<String, Integer> entry) -> -entry.getValue()))
        .limit(MOST)
        .map(Map.Entry::getKey)
        .toList();
  }
}
