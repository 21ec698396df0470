package dev.varve.code.clone;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of code with its names and literals replaced by signs, but for keywords and the functions
 * it calls.
 *
 * @param calls whether it calls anything
 */
record Statement(String shape, String text, boolean calls) {
  private static final Pattern PART =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`"
              + "|[0-9][\\w.]*|([\\p{L}_$][\\p{L}\\p{N}_$]*)(\\s*\\()?|\\s+");

  /** Comments, annotations and the heads of declarations. */
  private static final Pattern PASSED_BY =
      Pattern.compile(
          "(//|#|/?\\*|--|\"\"\"|'''|@"
              + "|(public|private|protected|static|final|abstract|override|export|async|def|func|fn"
              + "|fun|function|class)\\b).*");

  /** What stands before a bracket and is no call. */
  private static final Set<String> CONTROL =
      Set.of(
          "if",
          "for",
          "foreach",
          "while",
          "until",
          "unless",
          "switch",
          "match",
          "when",
          "catch",
          "except",
          "return",
          "elif",
          "elseif",
          "synchronized",
          "using",
          "sizeof",
          "typeof",
          "super",
          "this",
          "throw",
          "await",
          "in",
          "not",
          "and",
          "or",
          "lambda");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");

  /** The statement of a line; null if it declares or comments something, or has no word. */
  static @Nullable Statement of(String line) {
    String text = line.strip();
    if (!WORD.matcher(text).find() || PASSED_BY.matcher(text).matches()) {
      return null;
    }
    StringBuilder shape = new StringBuilder();
    boolean calls = false;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      String word = part.group(1);
      boolean call = word != null && part.group(2) != null && !CONTROL.contains(word);
      calls |= call;
      part.appendReplacement(shape, Matcher.quoteReplacement(sign(part.group(), word, call)));
    }
    part.appendTail(shape);
    return new Statement(shape.toString(), text, calls);
  }

  private static String sign(String part, @Nullable String word, boolean call) {
    if (word != null) {
      return call || Keywords.contains(word) ? part : "_";
    }
    return part.isBlank() ? " " : "0";
  }
}
