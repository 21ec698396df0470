package dev.varve.code.clone;

import dev.varve.code.clone.Signatures.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds groups of copied code: runs of five tokens, MinHash for candidates, then the exact Jaccard
 * similarity of each. Pieces are joined through others that both are like, the closest first, up to
 * {@value #MAX_GROUP} to a group, more only if all have one shape. Pieces that stand within each
 * other are not copies.
 */
public final class CloneSearch {
  /** Members of one group; what is like more of them starts another. */
  public static final int MAX_GROUP = 200;

  private static final int SHINGLE = 5;

  private final List<Fragment> fragments;
  private final double similarity;

  /** The fragments of each different set of shingles. */
  private final List<List<Integer>> classes = new ArrayList<>();

  private final List<int[]> sets = new ArrayList<>();
  private final int[] classOf;
  private final Map<Pair, Double> alike = new HashMap<>();

  private CloneSearch(List<Fragment> fragments, double similarity) {
    this.fragments = fragments;
    this.similarity = similarity;
    this.classOf = new int[fragments.size()];
  }

  /**
   * The groups, in the order of their first members.
   *
   * @param similarity from which on two pieces are copies, above 0 to 1
   */
  public static List<CloneGroup> groups(List<Fragment> fragments, double similarity) {
    CloneSearch search = new CloneSearch(fragments, similarity);
    search.classify();
    search.compare();
    return search.group();
  }

  private void classify() {
    Map<Integer, List<Integer>> byHash = new HashMap<>();
    for (int i = 0; i < fragments.size(); i++) {
      int[] set = fragments.get(i).tokens().shingles(SHINGLE);
      List<Integer> near = byHash.computeIfAbsent(Arrays.hashCode(set), k -> new ArrayList<>(1));
      int known = near.stream().filter(c -> Arrays.equals(sets.get(c), set)).findFirst().orElse(-1);
      if (known < 0) {
        known = sets.size();
        near.add(known);
        sets.add(set);
        classes.add(new ArrayList<>(1));
      }
      classes.get(known).add(i);
      classOf[i] = known;
    }
  }

  private void compare() {
    for (Pair pair : new Signatures().candidates(sets)) {
      int[] one = sets.get(pair.one());
      int[] other = sets.get(pair.other());
      if (Math.min(one.length, other.length) >= similarity * Math.max(one.length, other.length)) {
        double found = jaccard(one, other);
        if (found >= similarity) {
          alike.put(pair, found);
        }
      }
    }
  }

  /** Of two ascending arrays: what both have by what either has. */
  static double jaccard(int[] one, int[] other) {
    int both = 0;
    int i = 0;
    int j = 0;
    while (i < one.length && j < other.length) {
      if (one[i] == other[j]) {
        both++;
        i++;
        j++;
      } else if (one[i] < other[j]) {
        i++;
      } else {
        j++;
      }
    }
    int either = one.length + other.length - both;
    return either == 0 ? 1 : both / (double) either;
  }

  private List<CloneGroup> group() {
    Unions unions = new Unions(classes.stream().mapToInt(List::size).toArray(), MAX_GROUP);
    alike.entrySet().stream()
        .sorted(
            Map.Entry.<Pair, Double>comparingByValue()
                .reversed()
                .thenComparingInt(entry -> entry.getKey().one())
                .thenComparingInt(entry -> entry.getKey().other()))
        .forEach(entry -> unions.join(entry.getKey().one(), entry.getKey().other()));
    List<CloneGroup> groups = new ArrayList<>();
    for (List<Integer> joined : unions.groups()) {
      List<Integer> members = apart(joined);
      if (members.size() > 1) {
        groups.add(group(members));
      }
    }
    groups.sort(Comparator.comparingInt(group -> group.members().getFirst()));
    return groups;
  }

  /** The fragments of some classes, the outer one of those that stand within each other. */
  private List<Integer> apart(List<Integer> joined) {
    List<Integer> all = new ArrayList<>();
    joined.forEach(one -> all.addAll(classes.get(one)));
    all.sort(Comparator.comparingInt((Integer i) -> -fragments.get(i).tokens().count()));
    Map<String, List<Fragment>> byFile = new HashMap<>();
    List<Integer> kept = new ArrayList<>();
    for (int i : all) {
      Fragment fragment = fragments.get(i);
      List<Fragment> near = byFile.computeIfAbsent(fragment.file(), file -> new ArrayList<>(1));
      if (near.stream().noneMatch(fragment::overlaps)) {
        near.add(fragment);
        kept.add(i);
      }
    }
    kept.sort(Comparator.naturalOrder());
    return kept;
  }

  private CloneGroup group(List<Integer> members) {
    int centre = members.getFirst();
    double best = -1;
    double least = 1;
    for (int candidate : members.subList(0, Math.min(members.size(), Signatures.MAX_NEIGHBOURS))) {
      double sum = 0;
      double lowest = 1;
      for (int member : members) {
        double found = jaccard(sets.get(classOf[candidate]), sets.get(classOf[member]));
        sum += found;
        lowest = Math.min(lowest, found);
      }
      if (sum > best) {
        best = sum;
        least = lowest;
        centre = candidate;
      }
    }
    return new CloneGroup(kind(members), least, centre, members);
  }

  private CloneKind kind(List<Integer> members) {
    Tokens first = fragments.get(members.getFirst()).tokens();
    List<Tokens> all = members.stream().map(i -> fragments.get(i).tokens()).toList();
    if (all.stream().allMatch(first::sameAs)) {
      return CloneKind.EXACT;
    }
    return all.stream().allMatch(first::renamedAs) ? CloneKind.RENAMED : CloneKind.NEAR;
  }
}
