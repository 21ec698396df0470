package dev.varve.embedded.ledger;

import dev.varve.ledger.Change;
import dev.varve.ledger.Op;
import java.time.InstantSource;

/** Appends to the change log within one transaction, which nothing else can write beside. */
final class Log {
  private static final String APPEND =
      "INSERT INTO changes (seq, space, item, version, op, prev_seq, at) VALUES (?, ?, ?, ?, ?, ?,"
          + " ?)";

  private final SqliteSnapshot state;
  private final InstantSource clock;
  private long last = -1;
  private long at;

  Log(SqliteSnapshot state, InstantSource clock) {
    this.state = state;
    this.clock = clock;
  }

  long append(int space, String item, long version, Op op, long prevSeq) {
    if (last < 0) {
      begin();
    }
    last++;
    state.sqlite().update(APPEND, last, space, item, version, op.code(), prevSeq, at);
    return last;
  }

  /** Time along the log never falls, whatever the clock does: look-ups by time halve the log. */
  private void begin() {
    last = state.seq();
    long before = state.lastChange(last).map(Change::at).map(at -> at.toEpochMilli()).orElse(0L);
    at = Math.max(before, clock.millis());
  }
}
