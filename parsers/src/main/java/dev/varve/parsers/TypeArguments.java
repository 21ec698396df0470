package dev.varve.parsers;

import java.util.regex.Pattern;

/** Takes type arguments off names as they stand in the source. */
final class TypeArguments {
  private static final Pattern INNERMOST = Pattern.compile("<[^<>]*>|\\[[^\\[\\]]*\\]");
  private static final Pattern SIGN = Pattern.compile("::$");
  private static final int MAX_NESTED = 8;

  private TypeArguments() {}

  /** Type {@code a::B<C<D>>::E?} as {@code a::B::E}. */
  static String removedFrom(String type) {
    String bare = type;
    for (int level = 0; level < MAX_NESTED; level++) {
      bare = INNERMOST.matcher(bare).replaceAll("");
    }
    return bare.replaceAll("[?\\s]", "");
  }

  /** A callee without the brackets at its end and the sign that leads to them. */
  static String cutFrom(String callee) {
    int open = 0;
    for (int at = callee.length(); at > 0; at--) {
      switch (callee.charAt(at - 1)) {
        case '>', ']' -> open++;
        case '<', '[' -> open--;
        default -> {}
      }
      if (open == 0) {
        boolean bare = at == callee.length();
        return bare ? callee : SIGN.matcher(callee.substring(0, at - 1)).replaceFirst("");
      }
    }
    return "";
  }
}
