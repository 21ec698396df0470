package dev.varve.engine;

import dev.varve.error.VarveException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes vectors on a thread of its own whenever it is woken. */
public final class VectorsBehind implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VectorsBehind.class);

  private final LongSupplier work;
  private final LongConsumer done;
  private final Duration pause;
  private final Semaphore woken = new Semaphore(0);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /**
   * @param work does a little and returns how many vectors it added; 0 when there is nothing to do
   * @param done told how many were added since it was woken, if any
   * @param pause how long to wait for more to do once woken; a program that ends within it has not
   *     even loaded the model
   */
  public VectorsBehind(LongSupplier work, LongConsumer done, Duration pause) {
    this.work = work;
    this.done = done;
    this.pause = pause;
    this.thread = Thread.ofPlatform().daemon().name("varve-vectors").start(this::run);
  }

  public void wake() {
    woken.release();
  }

  private void run() {
    while (!closed()) {
      woken.acquireUninterruptibly();
      try {
        if (closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
          return;
        }
        woken.drainPermits();
        long added = all();
        if (added > 0) {
          done.accept(added);
        }
      } catch (VarveException e) {
        LOG.warn("texts stay without a vector for now: {}", e.getMessage());
      } catch (InterruptedException e) {
        throw new IllegalStateException("this thread belongs to the vectors alone", e);
      }
    }
  }

  private long all() {
    long added = 0;
    long some = 1;
    while (some > 0 && !closed()) {
      some = work.getAsLong();
      added += some;
    }
    return added;
  }

  private boolean closed() {
    return closing.getCount() == 0;
  }

  /** Ends after what is under way: a model must not be closed while it computes. */
  @Override
  public void close() {
    closing.countDown();
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
