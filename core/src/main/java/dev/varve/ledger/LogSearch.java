package dev.varve.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/** Finds changes by time. */
public final class LogSearch {
  private LogSearch() {}

  /**
   * The last change written at or before {@code time}; empty if there is none. Goes by halving:
   * time never falls along the log, and an index on it would cost every write.
   *
   * @param seq the last change of all
   * @param nearest the last change that the log still holds at or before a seq
   */
  public static OptionalLong lastAt(
      Instant time, long seq, LongFunction<Optional<Change>> nearest) {
    long found = 0;
    long low = 1;
    long high = seq;
    while (low <= high) {
      long middle = low + (high - low) / 2;
      Optional<Change> change = nearest.apply(middle);
      if (change.isEmpty() || change.get().seq() < low) {
        low = middle + 1;
      } else if (change.get().at().isAfter(time)) {
        high = change.get().seq() - 1;
      } else {
        found = change.get().seq();
        low = middle + 1;
      }
    }
    return found == 0 ? OptionalLong.empty() : OptionalLong.of(found);
  }
}
