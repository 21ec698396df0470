package dev.varve.code.clone;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Splits code of any language into words, numbers, strings and signs. Knows keywords, quotes and
 * comments and no grammar, which is enough to compare code with code.
 */
final class Lexer {
  private static final int NAME = 1;
  private static final int NUMBER = 2;
  private static final int STRING = 3;

  /** Above these stand the signs of Unicode as they are, above those the keywords. */
  private static final int KEYWORDS = 0x200000;

  /** Languages in which a quotation mark may stand alone, as in {@code 'a} or {@code x'}. */
  private static final Set<String> LONE_QUOTES = Set.of("rust", "haskell", "ocaml", "scala");

  private final String code;
  private final Comments comments;
  private final boolean loneQuotes;
  private final boolean docStrings;
  private final Map<String, Integer> names = new HashMap<>();
  private int[] shape = new int[128];
  private int count;
  private long exact = 1;
  private long renamed = 1;
  private int at;

  Lexer(String code, String language) {
    this.code = code;
    this.comments = Comments.of(language);
    this.loneQuotes = LONE_QUOTES.contains(language);
    this.docStrings = language.equals("python");
  }

  Tokens read() {
    while (at < code.length()) {
      int afterComment = comments.end(code, at);
      if (afterComment > at) {
        at = afterComment;
      } else {
        readToken(code.charAt(at));
      }
    }
    return new Tokens(Arrays.copyOf(shape, count), exact, renamed);
  }

  private void readToken(char c) {
    if (Character.isWhitespace(c)) {
      at++;
    } else if (Character.isJavaIdentifierStart(c)) {
      readWord();
    } else if (c >= '0' && c <= '9') {
      int start = at;
      while (at < code.length() && partOfNumber(code.charAt(at))) {
        at++;
      }
      add(NUMBER, NUMBER, code.substring(start, at));
    } else if (c == '"' || c == '\'' || c == '`') {
      readQuoted(c);
    } else {
      add(c, c, code.substring(at, ++at));
    }
  }

  private static boolean partOfNumber(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '_';
  }

  private void readWord() {
    int start = at;
    while (at < code.length() && Character.isJavaIdentifierPart(code.charAt(at))) {
      at++;
    }
    String word = code.substring(start, at);
    if (Keywords.contains(word)) {
      int keyword = KEYWORDS + (word.hashCode() & 0x3fffffff);
      add(keyword, keyword, word);
    } else {
      int number = names.computeIfAbsent(word, name -> names.size());
      add(NAME, KEYWORDS - 1 - number, word);
    }
  }

  private void readQuoted(char quote) {
    int start = at;
    boolean statement = docStrings && count > 0 && shape[count - 1] == ':';
    String three = String.valueOf(quote).repeat(3);
    if (code.startsWith(three, at)) {
      int end = code.indexOf(three, at + 3);
      at = end < 0 ? code.length() : end + 3;
      if (statement) {
        return; // documentation, which is no code
      }
    } else if (quote == '\'' && loneQuotes && !isCharacter()) {
      add(quote, quote, code.substring(at, ++at));
      return;
    } else {
      at = endOfString(quote);
    }
    add(STRING, STRING, code.substring(start, at));
  }

  /** Whether a character in quotation marks begins here, such as {@code 'a'} or {@code '\n'}. */
  private boolean isCharacter() {
    return code.startsWith("'\\", at) || (at + 2 < code.length() && code.charAt(at + 2) == '\'');
  }

  /** Beyond the closing quotation mark, or the end of the line if there is none in it. */
  private int endOfString(char quote) {
    int end = at + 1;
    while (end < code.length()) {
      char c = code.charAt(end);
      if (c == quote) {
        return end + 1;
      }
      if (c == '\n' && quote != '`') {
        return end;
      }
      end += c == '\\' ? 2 : 1;
    }
    return code.length();
  }

  private void add(int sort, int consistent, String text) {
    if (count == shape.length) {
      shape = Arrays.copyOf(shape, 2 * count);
    }
    shape[count++] = sort;
    exact = exact * 1_099_511_628_211L + text.hashCode();
    renamed = renamed * 1_099_511_628_211L + Tokens.mixed(consistent);
  }
}
