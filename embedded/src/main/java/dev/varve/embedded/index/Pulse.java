package dev.varve.embedded.index;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A count of events that threads can wait to see grow. */
final class Pulse {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private long count;

  long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  void beat() {
    lock.lock();
    try {
      count++;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the count is beyond {@code seen}, at most {@code limit}. */
  void awaitBeyond(long seen, Duration limit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = limit.toNanos();
      while (count <= seen && left > 0) {
        left = grown.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
