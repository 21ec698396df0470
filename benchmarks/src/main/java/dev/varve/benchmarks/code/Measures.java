package dev.varve.benchmarks.code;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums the usual measures of ranked retrieval over questions. */
final class Measures {
  private static final List<Integer> RECALL_AT = List.of(1, 5, 10);
  private static final List<Integer> SUCCESS_AT = List.of(5, 10);

  /** How deep a ranking is judged. */
  static final int DEPTH = 10;

  private final Map<String, Double> sums = new LinkedHashMap<>();
  private int questions;

  /**
   * Judges one ranking.
   *
   * @param ranked ids of documents, best first
   * @param relevance grade by id; what is missing is not relevant
   */
  void add(List<String> ranked, Map<String, Integer> relevance) {
    questions++;
    for (int depth : RECALL_AT) {
      add("recall@" + depth, found(ranked, relevance, depth) / (double) relevance.size());
    }
    add("mrr@10", reciprocalRank(ranked, relevance));
    add("ndcg@10", gain(ranked, relevance) / idealGain(relevance));
    for (int depth : SUCCESS_AT) {
      add("success@" + depth, found(ranked, relevance, depth) > 0 ? 1 : 0);
    }
  }

  private void add(String measure, double value) {
    sums.merge(measure, value, Double::sum);
  }

  private static long found(List<String> ranked, Map<String, Integer> relevance, int depth) {
    return ranked.stream().limit(depth).filter(relevance::containsKey).count();
  }

  private static double reciprocalRank(List<String> ranked, Map<String, Integer> relevance) {
    for (int i = 0; i < Math.min(DEPTH, ranked.size()); i++) {
      if (relevance.containsKey(ranked.get(i))) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }

  private static double gain(List<String> ranked, Map<String, Integer> relevance) {
    double gain = 0;
    for (int i = 0; i < Math.min(DEPTH, ranked.size()); i++) {
      gain += discounted(relevance.getOrDefault(ranked.get(i), 0), i);
    }
    return gain;
  }

  private static double idealGain(Map<String, Integer> relevance) {
    List<Integer> grades =
        relevance.values().stream().sorted(Comparator.reverseOrder()).limit(DEPTH).toList();
    double gain = 0;
    for (int i = 0; i < grades.size(); i++) {
      gain += discounted(grades.get(i), i);
    }
    return gain;
  }

  private static double discounted(int grade, int position) {
    return (Math.pow(2, grade) - 1) * Math.log(2) / Math.log(position + 2);
  }

  /** Each measure's mean, rounded to four digits. */
  Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    sums.forEach((name, sum) -> means.put(name, Math.round(1e4 * sum / questions) / 1e4));
    return means;
  }
}
