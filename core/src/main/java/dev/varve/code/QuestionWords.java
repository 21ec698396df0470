package dev.varve.code;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a question as they are compared with names: identifiers are split, words that stand
 * everywhere are left out, and a word matches another that begins with it, so that {@code option}
 * finds {@code options}.
 */
final class QuestionWords {
  /** Shorter words match too much. */
  private static final int MIN_WORD = 3;

  private static final Set<String> STOP =
      Set.of(
          "and", "are", "been", "but", "can", "does", "for", "from", "get", "has", "have", "how",
          "into", "its", "not", "such", "that", "the", "their", "then", "there", "these", "they",
          "this", "was", "were", "what", "when", "where", "which", "who", "why", "will", "with");

  private static final Set<String> ABOUT_TESTS =
      Set.of("test", "tests", "testing", "spec", "fixture", "fixtures", "mock", "mocks");

  private static final Set<String> ABOUT_EXAMPLES =
      Set.of("example", "examples", "sample", "samples", "demo", "benchmark", "benchmarks");

  private static final Set<String> ABOUT_DOCUMENTATION =
      Set.of(
          "changelog",
          "doc",
          "docs",
          "documentation",
          "guide",
          "license",
          "manual",
          "markdown",
          "readme",
          "tutorial");

  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

  /** Written as only names are: with an underscore or a capital inside. */
  private static final Pattern IDENTIFIER =
      Pattern.compile("\\w*(?:[a-z0-9][A-Z]|[A-Z]{2}[a-z]|[A-Za-z0-9]_\\w|^_\\w)\\w*");

  private final Set<String> words = new LinkedHashSet<>();
  private final Set<String> identifiers = new LinkedHashSet<>();
  private final boolean isName;

  QuestionWords(String question) {
    Matcher found = WORD.matcher(question);
    String last = "";
    int count = 0;
    while (found.find()) {
      last = found.group();
      count++;
      if (IDENTIFIER.matcher(last).matches()) {
        identifiers.add(last);
      }
      of(last).forEach(this::add);
    }
    this.isName = count > 0 && !question.strip().contains(" ");
    if (isName) {
      identifiers.add(last);
    }
  }

  /** Whether the question is a name and nothing else, qualified or not. */
  boolean isName() {
    return isName;
  }

  private void add(String word) {
    if (word.length() >= MIN_WORD && !STOP.contains(word)) {
      words.add(word);
    }
  }

  /** The words of a name, as those of a question are compared with them. */
  static List<String> of(String name) {
    String words = UnitText.words(name);
    return words.isEmpty() ? List.of() : List.of(words.split(" ", -1));
  }

  /** Whether the question spells out this name, as a name. */
  boolean spellsOut(String name) {
    return identifiers.contains(name);
  }

  /** The share of the question's words that are among {@code others}; 0 without words. */
  double shareAmong(Collection<String> others) {
    return share(words, others);
  }

  /** The share of {@code others} that are among the question's words; 0 without others. */
  double shareSaid(Collection<String> others) {
    return share(others, words);
  }

  private static double share(Collection<String> of, Collection<String> among) {
    long found =
        of.stream().filter(one -> among.stream().anyMatch(other -> match(one, other))).count();
    return of.isEmpty() ? 0 : (double) found / of.size();
  }

  private static boolean match(String one, String other) {
    boolean longEnough = Math.min(one.length(), other.length()) >= MIN_WORD;
    return one.equals(other) || (longEnough && (one.startsWith(other) || other.startsWith(one)));
  }

  boolean aboutTests() {
    return words.stream().anyMatch(ABOUT_TESTS::contains);
  }

  boolean aboutDocumentation() {
    return words.stream().anyMatch(ABOUT_DOCUMENTATION::contains);
  }

  boolean aboutExamples() {
    return words.stream().anyMatch(ABOUT_EXAMPLES::contains);
  }
}
