package dev.varve.benchmarks.vectors;

import dev.varve.filter.Filter;
import dev.varve.filter.Value;
import java.util.List;
import java.util.Map;

/**
 * The rows that one kind of query looks among. Each row carries its number modulo 100 and one of
 * five languages, so that the share of a filter is exact.
 */
enum Population {
  EVERYTHING(100, false),
  ONE_PERCENT(1, false),
  TEN_PERCENT(10, false),
  HALF(50, false),
  /** Half of the numbers and one language of five: the two filters of hybrid queries. */
  HYBRID(50, true);

  private static final String NUMBER = "number";
  private static final String LANGUAGE = "language";
  private static final List<String> LANGUAGES = List.of("java", "python", "go", "rust", "c");

  private final int below;
  private final boolean hybrid;

  Population(int below, boolean hybrid) {
    this.below = below;
    this.hybrid = hybrid;
  }

  /** Whether queries ask by words as well. */
  boolean hybrid() {
    return hybrid;
  }

  /** The fields that every row carries. */
  static Map<String, Value> fields(int row) {
    return Map.of(NUMBER, Value.of(row % 100), LANGUAGE, Value.of(LANGUAGES.get(language(row))));
  }

  Filter filter() {
    Filter number =
        below == 100 ? Filter.everything() : new Filter.Compare(NUMBER, Filter.Order.BELOW, below);
    return hybrid ? Filter.and(number, Filter.equal(LANGUAGE, LANGUAGES.getFirst())) : number;
  }

  boolean holds(int row) {
    return row % 100 < below && (!hybrid || language(row) == 0);
  }

  private static int language(int row) {
    return row / 100 % LANGUAGES.size();
  }
}
