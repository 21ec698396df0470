package dev.varve.code.clone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Finds pairs of sets that may be alike without comparing each with each: MinHash (Broder 1997) in
 * {@value #BANDS} bands of {@value #ROWS}. Two sets of Jaccard similarity s are found with a chance
 * of 1 − (1 − s⁴)¹⁶: 0.9998 at 0.8, 0.99 at 0.7, 0.64 at 0.5.
 */
final class Signatures {
  private static final int BANDS = 16;
  private static final int ROWS = 4;

  /** Sets in one bucket that each is compared with; more of them are all alike anyway. */
  static final int MAX_NEIGHBOURS = 50;

  /** Pairs compared at most, about 50 bytes of memory each. */
  private static final int MAX_PAIRS = 4_000_000;

  private static final long SEED = 20_261_121;

  private final int[] factors = new int[BANDS * ROWS];
  private final int[] offsets = new int[BANDS * ROWS];

  Signatures() {
    Random random = new Random(SEED);
    for (int i = 0; i < factors.length; i++) {
      factors[i] = random.nextInt() | 1;
      offsets[i] = random.nextInt();
    }
  }

  /** A pair of places in the list of sets, the smaller first. */
  record Pair(int one, int other) {}

  Set<Pair> candidates(List<int[]> sets) {
    List<int[]> signatures = sets.stream().map(this::signature).toList();
    Set<Pair> pairs = new HashSet<>();
    for (int band = 0; band < BANDS; band++) {
      Map<Long, List<Integer>> buckets = new HashMap<>();
      for (int i = 0; i < signatures.size(); i++) {
        buckets.computeIfAbsent(key(signatures.get(i), band), key -> new ArrayList<>(1)).add(i);
      }
      buckets.values().forEach(bucket -> pair(bucket, pairs));
    }
    return pairs;
  }

  private int[] signature(int[] set) {
    int[] least = new int[factors.length];
    Arrays.fill(least, Integer.MAX_VALUE);
    for (int element : set) {
      for (int i = 0; i < least.length; i++) {
        least[i] = Math.min(least[i], element * factors[i] + offsets[i]);
      }
    }
    return least;
  }

  private static long key(int[] signature, int band) {
    long key = band;
    for (int row = 0; row < ROWS; row++) {
      key = key * 0x9E3779B97F4A7C15L + Tokens.mixed(signature[band * ROWS + row]);
    }
    return key;
  }

  private static void pair(List<Integer> bucket, Set<Pair> into) {
    for (int i = 0; i < bucket.size(); i++) {
      int end = Math.min(bucket.size(), i + 1 + MAX_NEIGHBOURS);
      for (int other = i + 1; other < end && into.size() < MAX_PAIRS; other++) {
        into.add(new Pair(bucket.get(i), bucket.get(other)));
      }
    }
  }
}
