package dev.varve.memory.compress;

import dev.varve.summary.Passage;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes passages apart. */
final class Sentences {
  /** Units of a passage that are looked at: of a longer one its beginning and its end. */
  static final int MAX_PASSAGE = 60_000;

  /** Sentences that are compared with each other; of more, the middle is left out. */
  static final int MAX_SENTENCES = 2_000;

  /** A line that is longer without a stop is cut, so that it can be quoted at all. */
  static final int MAX_LENGTH = 600;

  private static final int END = MAX_PASSAGE / 4;

  private Sentences() {}

  /**
   * A sentence, or a line of what has none.
   *
   * @param passage which passage it stands in, from 0
   * @param position its place in the passage, from 0
   */
  record Sentence(int passage, int position, String speaker, String text) {}

  static List<Sentence> of(List<Passage> passages) {
    List<Sentence> sentences = new ArrayList<>();
    for (int passage = 0; passage < passages.size(); passage++) {
      String speaker = passages.get(passage).speaker().strip();
      int position = 0;
      for (String text : texts(cut(passages.get(passage).text()))) {
        sentences.add(new Sentence(passage, position++, speaker, text));
      }
    }
    if (sentences.size() <= MAX_SENTENCES) {
      return sentences;
    }
    List<Sentence> ends = new ArrayList<>(sentences.subList(0, MAX_SENTENCES / 2));
    int size = sentences.size();
    ends.addAll(sentences.subList(size - MAX_SENTENCES / 2, size));
    return ends;
  }

  private static String cut(String text) {
    return text.length() <= MAX_PASSAGE
        ? text
        : text.substring(0, MAX_PASSAGE - END) + "\n" + text.substring(text.length() - END);
  }

  /** The sentences of a text without blanks around them, in order. */
  static List<String> texts(String text) {
    List<String> texts = new ArrayList<>();
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    for (String line : text.lines().toList()) {
      breaks.setText(line);
      int start = breaks.first();
      for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
        String sentence = line.substring(start, end).strip();
        if (!sentence.isEmpty()) {
          texts.add(shortened(sentence, MAX_LENGTH));
        }
        start = end;
      }
    }
    return texts;
  }

  /** At most {@code length} units: cut after a word if it is longer, with an ellipsis. */
  static String shortened(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    if (length <= 1) {
      return length <= 0 ? "" : "…";
    }
    int end = length - 1;
    int blank = text.lastIndexOf(' ', end);
    if (blank > end / 2) {
      end = blank;
    } else if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end).stripTrailing() + "…";
  }
}
