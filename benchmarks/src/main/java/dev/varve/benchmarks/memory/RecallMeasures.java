package dev.varve.benchmarks.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sums how much of the evidence is found, over questions. */
final class RecallMeasures {
  private static final List<Integer> DEPTHS = List.of(1, 5, 10, 20);
  private static final List<Integer> BUDGETS = List.of(256, 512, 1_024, 2_048, 4_096);
  private static final int GAIN_DEPTH = 10;
  private static final double PRECISION = 1e4;

  /** One turn of a ranking, with what it takes of a context. */
  record Found(String id, int tokens) {}

  private final Map<String, Double> sums = new LinkedHashMap<>();
  private final Map<String, Double> withinTokens = new LinkedHashMap<>();
  private int questions;

  /** Judges one ranking, best first. */
  void add(List<Found> ranked, Set<String> evidence) {
    questions++;
    for (int depth : DEPTHS) {
      List<Found> first = ranked.subList(0, Math.min(depth, ranked.size()));
      sums.merge("recall@" + depth, share(first, evidence), Double::sum);
    }
    sums.merge("ndcg@" + GAIN_DEPTH, gain(ranked, evidence), Double::sum);
    sums.merge("mrr", reciprocalRank(ranked, evidence), Double::sum);
    for (int budget : BUDGETS) {
      withinTokens.merge(
          Integer.toString(budget), share(within(budget, ranked), evidence), Double::sum);
    }
  }

  private static double share(List<Found> found, Set<String> evidence) {
    long right = found.stream().filter(turn -> evidence.contains(turn.id())).count();
    return (double) right / evidence.size();
  }

  /** The first of a ranking, up to the one that does not fit. */
  private static List<Found> within(int budget, List<Found> ranked) {
    int used = 0;
    int count = 0;
    while (count < ranked.size() && used + ranked.get(count).tokens() <= budget) {
      used += ranked.get(count).tokens();
      count++;
    }
    return ranked.subList(0, count);
  }

  private static double gain(List<Found> ranked, Set<String> evidence) {
    double gain = 0;
    double ideal = 0;
    for (int i = 0; i < GAIN_DEPTH; i++) {
      double discount = Math.log(2) / Math.log(i + 2);
      gain += i < ranked.size() && evidence.contains(ranked.get(i).id()) ? discount : 0;
      ideal += i < evidence.size() ? discount : 0;
    }
    return gain / ideal;
  }

  private static double reciprocalRank(List<Found> ranked, Set<String> evidence) {
    for (int i = 0; i < ranked.size(); i++) {
      if (evidence.contains(ranked.get(i).id())) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }

  /** The number of questions and each measure's mean, rounded to four digits. */
  Map<String, Object> means() {
    Map<String, Object> means = new LinkedHashMap<>();
    means.put("questions", questions);
    sums.forEach((name, sum) -> means.put(name, mean(sum)));
    Map<String, Double> tokens = new LinkedHashMap<>();
    withinTokens.forEach((budget, sum) -> tokens.put(budget, mean(sum)));
    means.put("recallAtTokens", tokens);
    return means;
  }

  private double mean(double sum) {
    return Math.round(PRECISION * sum / questions) / PRECISION;
  }
}
