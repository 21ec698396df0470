package dev.varve.benchmarks.crash;

import dev.varve.testkit.crash.ChildJvm;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A child whose lines are written down as they come, until it is killed. */
final class Victim {
  private final ChildJvm child;
  private final Journal journal;
  private final String awaited;
  private final Semaphore seen = new Semaphore(0);
  private final Thread reader;

  /**
   * Begins to read.
   *
   * @param awaited the first word of the lines that {@link #killAfter} counts
   */
  Victim(ChildJvm child, Journal journal, String awaited) {
    this.child = child;
    this.journal = journal;
    this.awaited = awaited;
    this.reader = Thread.ofPlatform().name("reader").unstarted(this::read);
    reader.start();
  }

  private void read() {
    for (Optional<String> line = child.nextLine(); line.isPresent(); line = child.nextLine()) {
      note(line.get());
    }
    seen.release(Integer.MAX_VALUE / 2); // the child is gone: there is nothing more to wait for
  }

  private void note(String line) {
    if (line.startsWith("try said ")) {
      return; // a message that was not acknowledged may be there or not
    }
    if (line.startsWith("ack said ")) {
      journal.said(line.substring("ack said ".length()));
    } else if (line.startsWith("try ")) {
      journal.tried(Deed.parse(line.substring(4)));
    } else if (line.startsWith("ack ")) {
      journal.acknowledged(Deed.parse(line.substring(4)));
    }
    if (line.startsWith(awaited)) {
      seen.release();
    }
  }

  /**
   * Waits for so many of the awaited lines and so many milliseconds more, kills the child, and
   * reads what it had still said.
   *
   * @throws IllegalStateException if the child ended by itself
   */
  void killAfter(int lines, int millis) {
    seen.acquireUninterruptibly(lines);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    boolean endedByItself = !child.isAlive();
    child.kill();
    join();
    if (endedByItself) {
      throw new IllegalStateException("a child ended before it was killed; what it said is above");
    }
  }

  private void join() {
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two kills", e);
    }
  }
}
