package dev.varve.parsers;

import java.time.Duration;

/** The time by which the native code must be done with a file. */
final class Deadline {
  private final long end;
  private volatile boolean cancelled;

  Deadline(Duration time) {
    this.end = System.nanoTime() + time.toNanos();
  }

  /** From another thread: makes the deadline pass now. */
  void cancel() {
    cancelled = true;
  }

  boolean passed() {
    return cancelled || System.nanoTime() - end > 0;
  }

  /**
   * @throws DeadlinePassed if it has
   */
  void check() {
    if (passed()) {
      throw new DeadlinePassed();
    }
  }

  /** The file took too long; caught where the file falls back to line windows. */
  static final class DeadlinePassed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeadlinePassed() {
      super("the deadline has passed", null, false, false);
    }
  }
}
