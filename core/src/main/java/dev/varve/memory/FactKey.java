package dev.varve.memory;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A subject and a predicate in their plain form, by which facts are compared.
 *
 * @param subject see {@link #plain}
 * @param predicate likewise, without underscores, dashes and a leading form of "to be"
 */
record FactKey(String subject, String predicate) {
  private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}]+");
  private static final String QUOTES = "\"'`\u2018\u2019\u201C\u201D\u00AB\u00BB()\\[\\]{}\\s";

  /** Not every sign: {@code C#} is not {@code C}, and {@code .env} not {@code env}. */
  private static final Pattern ENDS =
      Pattern.compile("^[" + QUOTES + "]+|[" + QUOTES + ".,;:!?\u2026]+$");

  private static final Pattern ARTICLE = Pattern.compile("^(?:the|an?) (?=.)");
  private static final Pattern WORD_SIGNS = Pattern.compile("[_-]+");
  private static final Pattern TO_BE = Pattern.compile("^(?:is|are|am|was|has|have|had) (?=.)");

  /** Predicates of which a subject has one object at a time, in their plain form. */
  private static final Set<String> SINGLE =
      Set.of(
          "lives in",
          "live in",
          "living in",
          "located in",
          "location",
          "home town",
          "works at",
          "work at",
          "works for",
          "employed by",
          "employer",
          "job",
          "job title",
          "name",
          "named",
          "called",
          "full name",
          "email",
          "e mail",
          "email address",
          "phone",
          "phone number",
          "birthday",
          "born on",
          "born in",
          "age",
          "married to",
          "time zone",
          "timezone",
          "prefers editor",
          "preferred editor",
          "prefers language",
          "preferred language",
          "status",
          "version",
          "runs on port",
          "port",
          "default branch",
          "owner",
          "owned by",
          "maintained by",
          "licensed under",
          "license",
          "deadline",
          "current goal");

  static FactKey of(String subject, String predicate) {
    return new FactKey(plain(subject), predicate(predicate));
  }

  static String predicate(String text) {
    String plain = plain(WORD_SIGNS.matcher(text).replaceAll(" "));
    return TO_BE.matcher(plain).replaceFirst("");
  }

  /**
   * In lower case and compatible form, single blanks, no article before, no quotes or stops around.
   */
  static String plain(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    String bare = ENDS.matcher(BLANK.matcher(folded).replaceAll(" ")).replaceAll("");
    String known = ARTICLE.matcher(bare).replaceFirst("");
    return known.isEmpty() ? folded : known; // nothing but punctuation: that is what it is called
  }

  /** Whether everybody takes the predicate for one with one object at a time. */
  boolean usuallySingle() {
    return SINGLE.contains(predicate);
  }
}
