package dev.varve.postgres;

/**
 * Text as PostgreSQL can hold it. It refuses the character 0, which stands here as two characters
 * that Unicode sets aside for such ends; the first of them, should it occur, is doubled. Half a
 * surrogate pair is no character and becomes a question mark, as it does in UTF-8 everywhere.
 */
final class PgText {
  private static final char MARK = '\uFDD0';
  private static final char ZERO = '\uFDD1';

  private PgText() {}

  static String store(String text) {
    int odd = firstOdd(text);
    if (odd < 0) {
      return text;
    }
    StringBuilder stored = new StringBuilder(text.length() + 16).append(text, 0, odd);
    for (int i = odd; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == 0) {
        stored.append(MARK).append(ZERO);
      } else if (next == MARK) {
        stored.append(MARK).append(MARK);
      } else if (isPair(text, i)) {
        stored.append(next).append(text.charAt(++i));
      } else {
        stored.append(Character.isSurrogate(next) ? '?' : next);
      }
    }
    return stored.toString();
  }

  /** Where the first character stands that may not stay as it is; -1 if there is none. */
  private static int firstOdd(String text) {
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == 0 || next == MARK) {
        return i;
      }
      if (Character.isSurrogate(next)) {
        if (!isPair(text, i)) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  private static boolean isPair(String text, int at) {
    return at + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
  }

  static String restore(String stored) {
    int mark = stored.indexOf(MARK);
    if (mark < 0) {
      return stored;
    }
    StringBuilder text = new StringBuilder(stored.length());
    int from = 0;
    while (mark >= 0 && mark + 1 < stored.length()) {
      text.append(stored, from, mark).append(stored.charAt(mark + 1) == ZERO ? '\0' : MARK);
      from = mark + 2;
      mark = stored.indexOf(MARK, from);
    }
    return text.append(stored, from, stored.length()).toString();
  }
}
