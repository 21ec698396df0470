package dev.varve.secret;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One form of secret. The pattern is tried only where one of its {@code starts} stands: looking for
 * fixed words ({@link SecretStarts}) costs far less than looking for the pattern at every
 * character.
 *
 * @param starts every match begins with one of them, in any case if {@code anyCase}
 * @param pattern the secret, or in group 1 what stands before it and stays, in group 2 the secret
 */
record SecretRule(List<String> starts, boolean anyCase, Pattern pattern) {
  static SecretRule of(String pattern, String... starts) {
    return new SecretRule(List.of(starts), false, Pattern.compile(pattern));
  }

  static SecretRule ofAnyCase(String pattern, String... starts) {
    return new SecretRule(
        List.of(starts), true, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
  }

  /**
   * The text without secrets of this form; the same object if it has none.
   *
   * @param places where {@link #starts} stand in it
   */
  String strip(String text, BitSet places) {
    if (places.isEmpty()) {
      return text;
    }
    Matcher matcher = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    StringBuilder stripped = new StringBuilder();
    int kept = 0;
    for (int at = places.nextSetBit(0); at >= 0; at = places.nextSetBit(Math.max(at + 1, kept))) {
      if (matcher.region(at, text.length()).lookingAt()) {
        stripped.append(text, kept, at).append(replacement(matcher));
        kept = matcher.end();
      }
    }
    return kept == 0 ? text : stripped.append(text, kept, text.length()).toString();
  }

  /** Line breaks of the secret stay, so that lines keep their numbers. */
  private static String replacement(Matcher found) {
    boolean whole = found.groupCount() == 0;
    long breaks = found.group(whole ? 0 : 2).chars().filter(c -> c == '\n').count();
    return (whole ? "" : found.group(1)) + Secrets.MARKER + "\n".repeat(Math.toIntExact(breaks));
  }
}
