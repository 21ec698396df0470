package dev.varve.embedded.ledger;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes for a ledger. It takes the store's writer lock, runs what callers have
 * queued meanwhile in one transaction, commits once, lets the lock go and answers the callers.
 */
final class Writer implements AutoCloseable {
  /** Most calls that share one commit. */
  static final int GROUP = 512;

  /** Most calls that wait; further callers wait to be let in. */
  static final int QUEUE = 4_096;

  /** After this long in one group no further call joins, so that other processes get a turn. */
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** Pause after a group longer than this, or a waiter that wakes up loses the lock to us again. */
  private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final BlockingQueue<PendingCommit<?>> queue = new ArrayBlockingQueue<>(QUEUE);
  private final StoreLock lock;
  private final CommitGroup group;
  private final Thread thread;
  private volatile boolean closed;

  Writer(StoreLock lock, CommitGroup group) {
    this.lock = lock;
    this.group = group;
    this.thread = Thread.ofPlatform().daemon().name("varve-writer").unstarted(this::serve);
  }

  void start() {
    thread.start();
  }

  boolean isCurrentThread() {
    return Thread.currentThread().equals(thread);
  }

  /**
   * Queues a call, waiting at most {@code limit} for room.
   *
   * @throws VarveException TIMEOUT if there is none
   * @throws IllegalStateException if this writer is closed
   */
  void submit(PendingCommit<?> call, Duration limit) {
    if (closed) {
      throw closed();
    }
    try {
      if (!queue.offer(call, limit.toNanos(), TimeUnit.NANOSECONDS)) {
        throw VarveException.of(
            Kind.TIMEOUT,
            "write found %d others waiting for more than %s; nothing was written, try again",
            QUEUE,
            limit);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VarveException(
          Kind.TIMEOUT, "write was interrupted before it began; nothing was written", e);
    }
    if (closed && queue.remove(call)) {
      throw closed(); // the thread had ended before it came to this call
    }
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("ledger is closed");
  }

  private void serve() {
    try {
      while (!closed || !queue.isEmpty()) {
        serve(queue.take());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("the writer thread belongs to the ledger alone", e);
    } finally {
      group.close();
    }
  }

  private void serve(PendingCommit<?> first) {
    List<PendingCommit<?>> durable;
    long began;
    long ended;
    try (StoreLock.Held _ = lock.acquire()) {
      began = System.nanoTime();
      durable = group.run(first, joining(began));
      ended = System.nanoTime();
    } catch (RuntimeException | Error e) {
      first.fail(e);
      return;
    }
    durable.forEach(PendingCommit::acknowledge);
    group.tidy();
    if (ended - began > LONG_NANOS) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private Supplier<@Nullable PendingCommit<?>> joining(long began) {
    int[] joined = {1};
    return () ->
        joined[0]++ < GROUP && System.nanoTime() - began < TURN_NANOS ? queue.poll() : null;
  }

  /** Finishes what is queued, then ends the thread. */
  @Override
  public void close() {
    closed = true;
    PendingCommit<?> wake = PendingCommit.cancelled();
    try {
      queue.put(wake);
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the thread ends by itself, a little later
    }
  }
}
