package dev.varve.embedded.ledger;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Mutual exclusion between all threads of all processes on one machine, by a lock of the operating
 * system on a file. It ends with its process, however that ends. Within the process waiters are
 * served in the order they came. Not reentrant.
 */
public final class StoreLock {
  private static final Duration POLL = Duration.ofMillis(5);

  private final Path file;
  private final FileChannel channel;
  private final Semaphore local = new Semaphore(1, true);

  private StoreLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static StoreLock open(Path file) {
    try {
      return new StoreLock(
          file, FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw unavailable(file, e);
    }
  }

  /** The lock while it is held. Closing it lets the next one in; closing it again does nothing. */
  public final class Held implements AutoCloseable {
    private final FileLock lock;

    private Held(FileLock lock) {
      this.lock = lock;
    }

    /** Whether another thread of this process waits for the lock. */
    public boolean isWanted() {
      return local.hasQueuedThreads();
    }

    /** Records that the holder is alive, for {@link StoreLock#owner}. */
    public void beat(Instant now) {
      String lines = ProcessHandle.current().pid() + "\n" + now.toEpochMilli() + "\n";
      try {
        Path next = file.resolveSibling(file.getFileName() + ".owner.next");
        Files.writeString(next, lines);
        Files.move(next, ownerFile(), StandardCopyOption.ATOMIC_MOVE); // never half written
      } catch (IOException e) {
        throw unavailable(ownerFile(), e);
      }
    }

    @Override
    public void close() {
      if (!lock.isValid()) {
        return;
      }
      try {
        lock.release();
      } catch (IOException e) {
        throw unavailable(file, e);
      } finally {
        local.release();
      }
    }
  }

  /** Who held the lock last, and when it last said that it was alive. */
  public record Owner(long pid, Instant beatAt) {}

  /**
   * Waits without limit, first come first served. Must run on a thread that nobody interrupts: an
   * interrupt would close the file, and with it the lock for the whole process.
   */
  Held acquire() {
    local.acquireUninterruptibly();
    try {
      return new Held(channel.lock());
    } catch (IOException e) {
      local.release();
      throw unavailable(file, e);
    }
  }

  /** The lock if nobody holds it, and nobody in this process waits for it. */
  public Optional<Held> tryAcquire() {
    if (local.hasQueuedThreads() || !local.tryAcquire()) {
      return Optional.empty();
    }
    return heldOrLocalReleased(this::tryFile);
  }

  private Optional<Held> heldOrLocalReleased(Supplier<Optional<Held>> attempt) {
    Optional<Held> held = Optional.empty();
    try {
      held = attempt.get();
      return held;
    } finally {
      if (held.isEmpty()) {
        local.release();
      }
    }
  }

  /**
   * Waits at most {@code limit}.
   *
   * @throws VarveException TIMEOUT if others hold it that long, or if the thread is interrupted
   */
  public Held acquire(Duration limit) {
    return within(limit).orElseThrow(() -> timeout(limit));
  }

  /**
   * The lock, or empty if others hold it all of {@code limit}.
   *
   * @throws VarveException TIMEOUT if the thread is interrupted
   */
  public Optional<Held> within(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      if (!local.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted();
    }
    return heldOrLocalReleased(() -> poll(deadline));
  }

  private Optional<Held> poll(long deadline) {
    Optional<Held> held = tryFile();
    while (held.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL.toNanos());
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted();
      }
      held = tryFile();
    }
    return held;
  }

  private Optional<Held> tryFile() {
    try {
      return Optional.ofNullable(channel.tryLock()).map(Held::new);
    } catch (IOException e) {
      throw unavailable(file, e);
    }
  }

  /** Who said last that it held this lock; empty if nobody did yet. */
  public Optional<Owner> owner() {
    try {
      List<String> lines = Files.readAllLines(ownerFile());
      return Optional.of(
          new Owner(
              Long.parseLong(lines.get(0)), Instant.ofEpochMilli(Long.parseLong(lines.get(1)))));
    } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
      return Optional.empty(); // not written yet: as good as unknown
    }
  }

  private Path ownerFile() {
    return file.resolveSibling(file.getFileName() + ".owner");
  }

  private VarveException timeout(Duration limit) {
    return VarveException.of(
        Kind.TIMEOUT,
        "lock '%s' is held by another thread or process for more than %s; try again",
        file,
        limit);
  }

  private VarveException interrupted() {
    return VarveException.of(
        Kind.TIMEOUT, "lock '%s' is held by another, and the wait was interrupted", file);
  }

  private static VarveException unavailable(Path file, IOException e) {
    return new VarveException(
        Kind.UNAVAILABLE,
        "lock '%s' cannot be used: %s; the home must be a local, writable directory"
            .formatted(file, e),
        e);
  }
}
