package dev.varve.parsers;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * The time by which the native code must be done with a file. On a machine that is busy with other
 * things the time may pass without much work; a file must not be read worse for that, so once it
 * has passed, half as much again of the thread's own processor time is granted.
 */
final class Deadline {
  /** After so many times its time a file is given up: the watchdog would take it for hung. */
  private static final int MOST = 5;

  private final Duration time;
  private volatile long end;
  private volatile boolean running;
  private volatile boolean cancelled;

  /** In processor time of the parsing thread; 0 until the time has passed. */
  private long lastWork;

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

  /** On the parsing thread: whether it must stop. */
  boolean passed() {
    long over = System.nanoTime() - end;
    return cancelled || (running && over > 0 && (over > (MOST - 1) * time.toNanos() || workedOn()));
  }

  /** Asked late, as the first call costs as much as parsing some files. */
  private boolean workedOn() {
    long work = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    if (lastWork == 0) {
      lastWork = work + time.toNanos() / 2;
    }
    return work >= lastWork;
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
