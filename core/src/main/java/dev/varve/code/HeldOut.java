package dev.varve.code;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Divides documented functions into fifths, of which one at a time is held out. Neighbours stay
 * together, so that no function is asked for by the one beside it: a file is never divided, unless
 * it has more than a tenth of all, and then into runs of neighbours.
 */
final class HeldOut {
  private static final int FOLDS = 5;

  /** Questions that tell a gain of some hundredths from chance; few folds give that many. */
  private static final int ENOUGH = 500;

  /** Of all functions, the most that stay together. */
  private static final int LARGEST_SHARE = 10;

  private HeldOut() {}

  /** What to hold out in turn: as many fifths as are needed for {@value #ENOUGH} questions. */
  static List<Set<DocPair>> of(List<DocPair> pairs, long seed) {
    List<List<DocPair>> groups = groups(pairs);
    if (groups.size() < FOLDS) {
      return List.of();
    }
    Collections.shuffle(groups, new Random(seed));
    List<Set<DocPair>> folds = new ArrayList<>();
    for (int i = 0; i < FOLDS; i++) {
      folds.add(new HashSet<>());
    }
    for (List<DocPair> group : groups) {
      Collections.min(folds, Comparator.comparingInt(Set::size)).addAll(group);
    }
    int wanted = Math.clamp((long) Math.ceil((double) FOLDS * ENOUGH / pairs.size()), 1, FOLDS);
    return List.copyOf(folds.subList(0, wanted));
  }

  private static List<List<DocPair>> groups(List<DocPair> pairs) {
    Map<String, List<DocPair>> files = new TreeMap<>();
    pairs.forEach(pair -> files.computeIfAbsent(pair.path(), _ -> new ArrayList<>()).add(pair));
    int most = Math.max(1, pairs.size() / LARGEST_SHARE);
    List<List<DocPair>> groups = new ArrayList<>();
    for (List<DocPair> file : files.values()) {
      for (int from = 0; from < file.size(); from += most) {
        groups.add(file.subList(from, Math.min(from + most, file.size())));
      }
    }
    return groups;
  }
}
