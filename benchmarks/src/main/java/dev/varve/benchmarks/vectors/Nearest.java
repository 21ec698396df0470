package dev.varve.benchmarks.vectors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The best few rows offered so far, as a heap whose root is the worst kept. Not thread-safe. */
final class Nearest {
  private static final Comparator<Scored> WORST_FIRST =
      Comparator.comparingDouble(Scored::similarity)
          .thenComparing(Scored::row, Comparator.reverseOrder());

  private final PriorityQueue<Scored> kept;
  private final int limit;
  private double threshold = Double.NEGATIVE_INFINITY;

  Nearest(int limit) {
    this.limit = limit;
    this.kept = new PriorityQueue<>(limit + 1, WORST_FIRST);
  }

  /** A row and how near it is. */
  record Scored(int row, double similarity) {}

  /** Takes a row into account; rows must be offered in order, so that ties keep the first. */
  void offer(int row, double similarity) {
    if (similarity > threshold) {
      kept.add(new Scored(row, similarity));
      if (kept.size() > limit) {
        kept.poll();
      }
      if (kept.size() == limit) {
        threshold = kept.element().similarity();
      }
    }
  }

  /** What was kept, nearest first. */
  List<Scored> ranked() {
    List<Scored> ranked = new ArrayList<>(kept);
    ranked.sort(WORST_FIRST.reversed());
    return ranked;
  }
}
