package dev.varve.memory;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts long text where its sentences end, so that each piece fits into a model. */
final class TextPieces {
  /** About 400 tokens: below the 512 of the usual models. */
  static final int MAX_LENGTH = 1_600;

  private TextPieces() {}

  /** The pieces in order; together they are the text. A short text is one piece. */
  static List<String> of(String text) {
    if (text.length() <= MAX_LENGTH) {
      return List.of(text);
    }
    List<String> pieces = new ArrayList<>();
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    int start = 0;
    while (text.length() - start > MAX_LENGTH) {
      sentences.setText(text.substring(start, start + MAX_LENGTH + 1)); // looks back to its start
      int end = start + sentences.preceding(MAX_LENGTH + 1);
      if (end <= start) {
        end = beforeWord(text, start);
      }
      pieces.add(text.substring(start, end));
      start = end;
    }
    pieces.add(text.substring(start));
    return pieces;
  }

  /** Within a sentence longer than a piece: after its last blank, else between characters. */
  private static int beforeWord(String text, int start) {
    int end = start + MAX_LENGTH;
    int blank = text.lastIndexOf(' ', end - 1);
    if (blank > start) {
      return blank + 1;
    }
    return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }
}
