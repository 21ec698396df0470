package dev.varve.embedded.ledger;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Says which processes have a store open: each holds a shared lock on {@code open.lock} for as long
 * as it has. What replaces the store needs the exclusive one. Opened once for the life of the
 * process, as {@link StoreLocks} explains.
 */
final class StorePresence {
  private static final ConcurrentMap<Path, StorePresence> OPEN = new ConcurrentHashMap<>();

  private final Path home;
  private final FileChannel channel;
  private int present;
  private @Nullable FileLock shared;

  private StorePresence(Path home, FileChannel channel) {
    this.home = home;
    this.channel = channel;
  }

  static StorePresence of(Path home) {
    return OPEN.computeIfAbsent(home, StorePresence::open);
  }

  private static StorePresence open(Path home) {
    try {
      FileChannel channel =
          FileChannel.open(
              home.resolve("open.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      return new StorePresence(home, channel);
    } catch (IOException e) {
      throw unavailable(home, e);
    }
  }

  /** Counts one more user of the store in this process. */
  synchronized void enter() {
    if (present == 0) {
      share();
    }
    present++;
  }

  synchronized void leave() {
    present--;
    if (present == 0) {
      release(shared);
      shared = null;
    }
  }

  /**
   * Runs {@code work} while no other process has the store open, nor this one more than once.
   *
   * @throws VarveException CONFLICT if that is not so
   */
  synchronized void alone(Runnable work) {
    if (present > 1) {
      throw inUse();
    }
    release(shared);
    shared = null;
    try (FileLock exclusive = channel.tryLock(0, 1, false)) {
      if (exclusive == null) {
        throw inUse();
      }
      work.run();
    } catch (IOException e) {
      throw unavailable(home, e);
    } finally {
      if (present > 0) {
        share();
      }
    }
  }

  /** Whether this process has the store open. */
  synchronized boolean openHere() {
    return present > 0;
  }

  private void share() {
    try {
      shared = channel.tryLock(0, 1, true);
    } catch (IOException e) {
      throw unavailable(home, e);
    }
    if (shared == null) {
      throw VarveException.of(
          Kind.UNAVAILABLE, "home '%s' is being restored by another process; try again", home);
    }
  }

  private void release(@Nullable FileLock lock) {
    try {
      if (lock != null) {
        lock.release();
      }
    } catch (IOException e) {
      throw unavailable(home, e);
    }
  }

  private VarveException inUse() {
    return VarveException.of(
        Kind.CONFLICT, "home '%s' is open elsewhere; end the programs that use it", home);
  }

  private static VarveException unavailable(Path home, IOException e) {
    return new VarveException(
        Kind.UNAVAILABLE,
        "home '%s' cannot be locked: %s; it must be a local, writable directory".formatted(home, e),
        e);
  }
}
