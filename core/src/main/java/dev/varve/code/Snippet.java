package dev.varve.code;

import dev.varve.parse.LineNumbers;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The lines of a unit to show: its beginning, or those that hold most of the query's words. */
final class Snippet {
  private static final int LINES = CodeHit.MAX_SNIPPET_LINES;

  /** Shorter words stand everywhere. */
  private static final int MIN_WORD = 3;

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Set<String> words = new HashSet<>();

  Snippet(String query) {
    for (String word : NO_WORD.split(query.toLowerCase(Locale.ROOT), -1)) {
      if (word.length() >= MIN_WORD) {
        words.add(word);
      }
    }
  }

  /**
   * Some lines of a code.
   *
   * @param from how many stand before them
   */
  record Lines(int from, List<String> lines) {
    String text() {
      return String.join("\n", lines);
    }

    LineNumbers numbers(LineNumbers ofAll) {
      return ofAll.slice(from, lines.size());
    }
  }

  Lines of(String code) {
    List<String> lines = code.lines().toList();
    int from = lines.size() <= LINES ? 0 : best(lines);
    return new Lines(from, lines.subList(from, Math.min(lines.size(), from + LINES)));
  }

  /** Where the run of lines with the most words begins; the first of equal ones. */
  private int best(List<String> lines) {
    int[] counts = lines.stream().mapToInt(this::count).toArray();
    int sum = 0;
    int most = -1;
    int best = 0;
    for (int end = 0; end < counts.length; end++) {
      sum += counts[end] - (end >= LINES ? counts[end - LINES] : 0);
      if (end >= LINES - 1 && sum > most) {
        most = sum;
        best = end - LINES + 1;
      }
    }
    return best;
  }

  private int count(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return (int) words.stream().filter(lower::contains).count();
  }
}
