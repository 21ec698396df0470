package dev.varve.memory.recall;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The different words of one question, and how often texts have them. For use by one thread. */
final class QuestionWords {
  /** Words of texts whose stems are remembered: the candidates of a question have fewer. */
  private static final int MAX_KNOWN = 20_000;

  private final List<String> stems;
  private final Map<String, Integer> columns = new HashMap<>();

  QuestionWords(String question) {
    this.stems = List.copyOf(new LinkedHashSet<>(PlainWords.of(question)));
  }

  int size() {
    return stems.size();
  }

  /** How often a text has each of the words, in whatever form. */
  double[] counts(String text) {
    double[] counts = new double[stems.size()];
    for (String word : PlainWords.written(text)) {
      int column = column(word);
      if (column >= 0) {
        counts[column]++;
      }
    }
    return counts;
  }

  /** Which of the words it is, or less than 0. Texts repeat their words: stems cost the most. */
  private int column(String word) {
    Integer known = columns.get(word);
    if (known != null) {
      return known;
    }
    int column = stems.indexOf(PorterStem.of(word));
    if (columns.size() < MAX_KNOWN) {
      columns.put(word, column);
    }
    return column;
  }
}
