package dev.varve.memory;

import dev.varve.error.VarveException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, on a thread of its own, at conversations that have grown. What waits when it is closed is
 * still looked at: a program that adds one message and ends would otherwise never compress.
 */
final class TierUpkeep implements AutoCloseable {
  /** Conversations that wait at most; of more, the others are looked at when they grow again. */
  static final int MOST_WAITING = 1_000;

  /** So long no message must have come, so that a burst is not slowed by work on itself. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  /** However busy conversations are, they are looked at after this. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(TierUpkeep.class);

  private final Consumer<String> work;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<String> waiting = new LinkedHashSet<>();
  private long lastGrown;
  private boolean closing;
  private @Nullable Thread thread;

  /**
   * @param work looks at one conversation
   */
  TierUpkeep(Consumer<String> work) {
    this.work = work;
  }

  /** Has a conversation looked at soon. Returns at once. */
  void grown(String conversationId) {
    lock.lock();
    try {
      lastGrown = System.nanoTime();
      if (closing || waiting.size() >= MOST_WAITING || !waiting.add(conversationId)) {
        return;
      }
      if (thread == null) {
        thread = Thread.ofPlatform().daemon().name("varve-tiers").start(this::run);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    List<String> some = next();
    while (!some.isEmpty()) {
      some.forEach(this::lookAt);
      some = next();
    }
  }

  private void lookAt(String conversationId) {
    try {
      work.accept(conversationId);
    } catch (VarveException e) {
      LOG.warn("conversation {} is not compressed for now: {}", conversationId, e.getMessage());
    }
  }

  /** What waits, once there is something and it is quiet; empty at the end. */
  private List<String> next() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closing) {
        changed.awaitUninterruptibly();
      }
      long latest = System.nanoTime() + LONGEST.toNanos();
      long left = untilQuiet(latest);
      while (left > 0 && !closing) {
        changed.awaitNanos(left);
        left = untilQuiet(latest);
      }
      List<String> some = List.copyOf(waiting);
      waiting.clear();
      return some;
    } catch (InterruptedException e) {
      throw new IllegalStateException("this thread belongs to the tiers alone", e);
    } finally {
      lock.unlock();
    }
  }

  private long untilQuiet(long latest) {
    long now = System.nanoTime();
    return Math.min(lastGrown + QUIET.toNanos() - now, latest - now);
  }

  /** Ends after all that waits was looked at. */
  @Override
  public void close() {
    Thread running;
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
      running = thread;
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (running != null && running.isAlive()) {
      try {
        running.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
