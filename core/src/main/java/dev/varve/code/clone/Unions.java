package dev.varve.code.clone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Joins numbers from 0 into groups, each of a bounded weight. */
final class Unions {
  private final int[] parent;
  private final int[] weights;
  private final int limit;

  Unions(int[] weights, int limit) {
    this.weights = weights.clone();
    this.limit = limit;
    this.parent = new int[weights.length];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
    }
  }

  /** Joins the groups of both, unless together they would weigh too much. */
  void join(int one, int other) {
    int first = root(one);
    int second = root(other);
    if (first != second && weights[first] + weights[second] <= limit) {
      int root = Math.min(first, second);
      weights[root] = weights[first] + weights[second];
      parent[Math.max(first, second)] = root;
    }
  }

  private int root(int of) {
    int at = of;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /** Every number once, in the groups of those that were joined. */
  List<List<Integer>> groups() {
    Map<Integer, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < parent.length; i++) {
      groups.computeIfAbsent(root(i), root -> new ArrayList<>()).add(i);
    }
    return List.copyOf(groups.values());
  }
}
