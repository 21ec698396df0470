package dev.varve.secret;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One form of secret. The pattern is tried only where one of its {@code starts} stands: looking for
 * fixed words costs a tenth of looking for the pattern at every character.
 *
 * @param starts every match begins with one of them; in lower case if {@code anyCase}
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

  String strip(String text) {
    BitSet places = places(anyCase ? lower(text) : text);
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

  private BitSet places(String text) {
    BitSet places = new BitSet();
    for (String start : starts) {
      for (int at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
        places.set(at);
      }
    }
    return places;
  }

  /** Of the same length as the text, which a language's own rules do not promise. */
  private static String lower(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.length() == text.length()) {
      return lower;
    }
    StringBuilder each = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      each.append(Character.toLowerCase(text.charAt(i)));
    }
    return each.toString();
  }

  /** Line breaks of the secret stay, so that lines keep their numbers. */
  private static String replacement(Matcher found) {
    boolean whole = found.groupCount() == 0;
    long breaks = found.group(whole ? 0 : 2).chars().filter(c -> c == '\n').count();
    return (whole ? "" : found.group(1)) + Secrets.MARKER + "\n".repeat(Math.toIntExact(breaks));
  }
}
