package dev.varve.embedded.index;

import dev.varve.embedded.ledger.StoreLock;
import dev.varve.embedded.ledger.StoreLocks;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the indexes of a home up with its ledger, in the background. Of all processes only the one
 * that holds the projector's lock writes; it lets go after two idle seconds, and anyone takes over
 * from one that died. Started by {@link #wake}, so that a process that only searches has none.
 */
final class Projector implements AutoCloseable {
  static final String LOCK = "projector.lock";

  private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
  private static final Duration LET_GO_IDLE = Duration.ofSeconds(2);

  /** A write starts the projector again only so long after it failed. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private static final Duration POLL = Duration.ofMillis(100);

  private final Indexes indexes;
  private final StoreLock lock;
  private final Pulse asked = new Pulse();
  private final Pulse done = new Pulse();
  private @Nullable Thread thread;
  private long seen;
  private volatile long retryAt = System.nanoTime();
  private boolean hurry;
  private boolean closed;
  private volatile @Nullable String problem;

  Projector(Indexes indexes) {
    this.indexes = indexes;
    this.lock = StoreLocks.of(indexes.home(), LOCK);
  }

  /** Says that there may be work. */
  synchronized void wake() {
    if (!closed) {
      asked.beat();
      if (thread == null && System.nanoTime() - retryAt >= 0) {
        problem = null;
        thread = Thread.ofPlatform().daemon().name("varve-projector").start(this::run);
      }
    }
  }

  /** Says that someone waits for what is acknowledged to be committed. */
  synchronized void hurry() {
    hurry = true;
    retryAt = System.nanoTime();
    wake();
  }

  /** Waits until the projector has committed something, at most {@code limit}. */
  void await(Duration limit) throws InterruptedException {
    done.awaitBeyond(done.count(), limit);
  }

  /** What went wrong last, if the projector stopped for it. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Process id of whoever holds the lock now; 0 if nobody does. */
  long pid() {
    Optional<StoreLock.Held> free = lock.tryAcquire();
    free.ifPresent(StoreLock.Held::close);
    return free.isPresent() ? 0 : lock.owner().map(StoreLock.Owner::pid).orElse(0L);
  }

  private void run() {
    try {
      do {
        Optional<StoreLock.Held> held = lock.tryAcquire();
        if (held.isPresent()) {
          try (StoreLock.Held mine = held.get()) {
            hold(mine);
          }
        } else {
          pause();
        }
      } while (!leaves());
    } catch (IOException | RuntimeException e) {
      problem = "projector stopped: " + e.getMessage();
      LOG.warn("projector of '{}' stopped; searches go on", indexes.home(), e);
      retryAt = System.nanoTime() + RETRY_AFTER.toNanos();
      leave();
    }
  }

  /** Ends the thread unless there is work; decided so that no call of {@link #wake} is lost. */
  private boolean leaves() {
    long before = asked.count();
    boolean idle = indexes.behind().isEmpty();
    synchronized (this) {
      if (closed || (idle && asked.count() == before)) {
        leave();
        return true;
      }
      return false;
    }
  }

  private synchronized void leave() {
    thread = null;
    done.beat();
  }

  /**
   * Works while there is work, and two seconds longer; merges that run are work. Whoever waits in
   * this process to check, repair or scrub the indexes gets them at once.
   */
  private void hold(StoreLock.Held held) throws IOException {
    try (OpenIndexes open = new OpenIndexes(indexes)) {
      while (!isClosed()
          && !held.isWanted()
          && (open.quietNanos() < LET_GO_IDLE.toNanos() || open.merging())) {
        held.beat(Clock.systemUTC().instant());
        boolean busy = open.applyNext();
        if (open.commitIsDue(!busy && isHurried())) {
          commit(open);
        }
        if (!busy) {
          served(open);
          open.settle();
          pause();
        }
      }
      commit(open);
    }
  }

  private void commit(OpenIndexes open) throws IOException {
    open.commit();
    done.beat();
  }

  /** Nothing is left to apply: whoever was in a hurry has been served. */
  private synchronized void served(OpenIndexes open) {
    if (open.isCommitted()) {
      hurry = false;
    }
  }

  private synchronized boolean isHurried() {
    return hurry;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private void pause() {
    try {
      asked.awaitBeyond(seen, POLL);
      seen = asked.count();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("projector was interrupted; close the storage instead", e);
    }
  }

  /** Commits what was applied, then stops. */
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = thread;
    }
    asked.beat();
    if (running != null) {
      join(running);
    }
  }

  private static void join(Thread running) {
    try {
      running.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
