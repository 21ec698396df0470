package dev.varve.parsers;

import java.time.Duration;

/** The time by which the native code must be done with a file. */
final class Deadline {
  private final Duration time;
  private volatile long end;
  private volatile boolean running;
  private volatile boolean cancelled;

  Deadline(Duration time) {
    this.time = time;
  }

  /** From now on the time counts; waiting for a thread and loading a grammar do not. */
  void start() {
    end = System.nanoTime() + time.toNanos();
    running = true;
  }

  /** From another thread: makes the deadline pass now. */
  void cancel() {
    cancelled = true;
  }

  boolean passed() {
    return cancelled || (running && System.nanoTime() - end > 0);
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
