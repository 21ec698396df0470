package dev.varve.embedded.index;

import java.util.Arrays;
import java.util.Collection;

/** An immutable set of row numbers, without boxing. */
final class SeqSet {
  static final SeqSet EMPTY = new SeqSet(new long[0]);

  private final long[] sorted;

  private SeqSet(long[] sorted) {
    this.sorted = sorted;
  }

  static SeqSet of(Collection<Long> seqs) {
    return seqs.isEmpty()
        ? EMPTY
        : new SeqSet(seqs.stream().mapToLong(Long::longValue).sorted().toArray());
  }

  boolean contains(long seq) {
    return sorted.length > 0 && Arrays.binarySearch(sorted, seq) >= 0;
  }

  boolean isEmpty() {
    return sorted.length == 0;
  }

  /** In ascending order. */
  long[] toArray() {
    return sorted.clone();
  }

  int size() {
    return sorted.length;
  }
}
