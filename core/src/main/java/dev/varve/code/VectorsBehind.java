package dev.varve.code;

import dev.varve.error.VarveException;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes vectors on a thread of its own whenever it is woken. */
final class VectorsBehind implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VectorsBehind.class);

  private final LongSupplier work;
  private final LongConsumer done;
  private final Semaphore woken = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param work does a little and returns how many vectors it added; 0 when there is nothing to do
   * @param done told how many were added since it was woken, if any
   */
  VectorsBehind(LongSupplier work, LongConsumer done) {
    this.work = work;
    this.done = done;
    this.thread = Thread.ofPlatform().daemon().name("varve-vectors").start(this::run);
  }

  void wake() {
    woken.release();
  }

  private void run() {
    while (!closed) {
      woken.acquireUninterruptibly();
      woken.drainPermits();
      try {
        long added = all();
        if (added > 0) {
          done.accept(added);
        }
      } catch (VarveException e) {
        LOG.warn("units stay without a vector for now: {}", e.getMessage());
      }
    }
  }

  private long all() {
    long added = 0;
    long some = 1;
    while (some > 0 && !closed) {
      some = work.getAsLong();
      added += some;
    }
    return added;
  }

  /** Ends after what is under way: a model must not be closed while it computes. */
  @Override
  public void close() {
    closed = true;
    wake();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
