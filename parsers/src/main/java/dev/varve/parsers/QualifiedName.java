package dev.varve.parsers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name as C++ and Ruby write it: {@code a::B<T>::f}.
 *
 * @param owner what stands before the last {@code ::}; empty if nothing does
 * @param simple the rest, without template arguments
 */
record QualifiedName(String owner, String simple) {
  /** What is longer is no name; the patterns below take quadratic time. */
  private static final int MAX_NAME = 1_000;

  private static final Pattern OPERATOR =
      Pattern.compile("(?:(.*?)::)?(operator\\b(?:\\s*\\(\\s*\\)|[^(]*)).*", Pattern.DOTALL);
  private static final Pattern PATH =
      Pattern.compile("(?:(.*)::)?\\s*(~?\\s*[\\w$]+[?!=]?)(?:\\s*<.*>)?", Pattern.DOTALL);

  static QualifiedName of(String whole) {
    String name = Cut.at(whole, MAX_NAME);
    Matcher operator = OPERATOR.matcher(name);
    if (operator.matches()) {
      return new QualifiedName(owner(operator), operator.group(2).strip());
    }
    Matcher path = PATH.matcher(name);
    return path.matches()
        ? new QualifiedName(owner(path), path.group(2))
        : new QualifiedName("", name);
  }

  private static String owner(Matcher matcher) {
    String owner = matcher.group(1);
    return owner == null ? "" : owner.strip();
  }
}
