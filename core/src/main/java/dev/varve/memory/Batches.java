package dev.varve.memory;

import java.util.ArrayList;
import java.util.List;

/** Cuts lists into lots that one statement can take. */
final class Batches {
  /** Fewer than the variables that any database allows in one statement. */
  static final int SIZE = 500;

  private Batches() {}

  static <T> List<List<T>> of(List<T> all) {
    List<List<T>> batches = new ArrayList<>();
    for (int start = 0; start < all.size(); start += SIZE) {
      batches.add(all.subList(start, Math.min(start + SIZE, all.size())));
    }
    return batches;
  }
}
