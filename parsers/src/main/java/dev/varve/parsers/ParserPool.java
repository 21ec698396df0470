package dev.varve.parsers;

import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.treesitter.TSParser;

/**
 * Workers for parsing. Native code cannot be interrupted, so a thread that does not come back is
 * abandoned and replaced; after {@value #MAX_ABANDONED} of them nothing is parsed any more, because
 * each may keep a core busy for ever. Safe for use by several threads.
 */
final class ParserPool implements AutoCloseable {
  static final int MAX_ABANDONED = 4;

  private final Deque<ParserWorker> idle = new ConcurrentLinkedDeque<>();
  private final Semaphore slots;
  private final AtomicInteger abandoned = new AtomicInteger();
  private final Duration patience;

  /**
   * @param patience how long after its deadline a job may take before its thread is abandoned
   */
  ParserPool(int workers, Duration patience) {
    this.slots = new Semaphore(workers);
    this.patience = patience;
  }

  /** Whether so many threads hang that no job is taken any more. */
  boolean exhausted() {
    return abandoned.get() >= MAX_ABANDONED;
  }

  /**
   * Runs {@code job} on a worker, waiting for one to be free.
   *
   * @throws TimeoutException if the worker hangs; it has been abandoned
   */
  <T> T run(Function<TSParser, T> job, Deadline deadline)
      throws TimeoutException, ExecutionException {
    slots.acquireUninterruptibly();
    ParserWorker worker = idle.poll();
    worker = worker == null ? new ParserWorker() : worker;
    boolean healthy = false;
    try {
      T result = worker.run(job, deadline, patience);
      healthy = true;
      return result;
    } catch (ExecutionException e) {
      healthy = true;
      throw e;
    } catch (TimeoutException e) {
      abandoned.incrementAndGet();
      throw e;
    } finally {
      if (healthy) {
        idle.push(worker);
      } else {
        worker.close();
      }
      slots.release();
    }
  }

  @Override
  public void close() {
    for (ParserWorker worker = idle.poll(); worker != null; worker = idle.poll()) {
      worker.close();
    }
  }
}
