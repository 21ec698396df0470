package dev.varve.postgres;

import dev.varve.ledger.Op;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Appends to the change log within one transaction, which holds the tenant's lock. */
final class PgLog {
  private static final String APPEND =
      "INSERT INTO changes (seq, space, item, version, op, prev_seq, at)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)";

  private final long first;
  private final long at;
  private final List<@Nullable Object[]> pending = new ArrayList<>();
  private long last;

  /**
   * A log that goes on after {@code last}.
   *
   * @param at the time that the new changes carry, in milliseconds
   */
  PgLog(long last, long at) {
    this.first = last;
    this.last = last;
    this.at = at;
  }

  long last() {
    return last;
  }

  /** The next seq for a change, which {@link #write} stores. */
  long append(int space, String item, long version, Op op, long prevSeq) {
    last++;
    pending.add(new Object[] {last, space, item, version, op.code(), prevSeq, at});
    return last;
  }

  /** Stores what was appended since the last call. */
  void write(Statements statements) {
    statements.batch(APPEND, pending);
    pending.clear();
  }

  /** Says in the store's row how far the log goes, if it has grown. */
  void close(Statements statements) {
    if (last > first) {
      statements.update("UPDATE store SET seq = ?, at = ?", last, at);
    }
  }
}
