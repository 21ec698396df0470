package dev.varve.filter;

import java.util.regex.Pattern;

/**
 * A path pattern as in {@code .gitignore}: {@code *} stands for any run of characters but a slash,
 * {@code ?} for one of them, {@code **} for any run at all. A pattern without a wildcard also holds
 * for everything below it, so {@code src/main} matches {@code src/main/App.java}.
 */
public record Glob(String pattern) {
  public Glob {
    if (pattern.isEmpty()) {
      throw new IllegalArgumentException("pattern is empty");
    }
  }

  public boolean matches(String path) {
    return Pattern.matches(regex(), path);
  }

  /** The same pattern as a regular expression over the whole path, in the syntax of the JDK. */
  public String regex() {
    StringBuilder regex = new StringBuilder();
    String rest = pattern.startsWith("./") ? pattern.substring(2) : pattern;
    int at = 0;
    while (at < rest.length()) {
      char c = rest.charAt(at);
      if (rest.startsWith("**/", at)) {
        regex.append("(?:[\\s\\S]*/)?");
        at += 3;
      } else if (rest.startsWith("**", at)) {
        regex.append("[\\s\\S]*");
        at += 2;
      } else {
        regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
        at++;
      }
    }
    if (rest.indexOf('*') < 0 && rest.indexOf('?') < 0) {
      regex.append(rest.endsWith("/") ? "[\\s\\S]*" : "(?:/[\\s\\S]*)?");
    }
    return regex.toString();
  }
}
