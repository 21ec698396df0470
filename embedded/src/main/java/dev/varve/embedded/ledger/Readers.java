package dev.varve.embedded.ledger;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A few connections for reading, each inside a transaction only while a call lasts. */
final class Readers implements AutoCloseable {
  /** Most reads at one time in one ledger. */
  static final int MOST = 16;

  private final Path file;
  private final ConcurrentLinkedDeque<Statements> idle = new ConcurrentLinkedDeque<>();
  private final Semaphore permits = new Semaphore(MOST, true);
  private volatile boolean closed;

  Readers(Path file) {
    this.file = file;
  }

  <T> T read(Function<? super SqliteSnapshot, T> work, Duration limit) {
    enter(limit);
    try {
      return read(work);
    } finally {
      permits.release();
    }
  }

  private <T> T read(Function<? super SqliteSnapshot, T> work) {
    Statements statements = take();
    SqliteSnapshot snapshot = new SqliteSnapshot(statements);
    boolean clean = false;
    try {
      statements.update("BEGIN");
      LedgerSchema.requireCurrent(statements); // the first read fixes what the snapshot sees
      T result = work.apply(snapshot);
      statements.update("COMMIT");
      clean = true;
      return result;
    } catch (RuntimeException e) {
      VarveException known = e instanceof VarveException ? null : SqliteErrors.known(file, e);
      throw known == null ? e : known;
    } finally {
      snapshot.finish();
      giveBack(statements, clean);
    }
  }

  private void enter(Duration limit) {
    try {
      if (!permits.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        throw VarveException.of(
            Kind.TIMEOUT,
            "read of '%s' found %d others under way for more than %s; try again",
            file,
            MOST,
            limit);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VarveException(
          Kind.TIMEOUT, "read of '%s' was interrupted before it began".formatted(file), e);
    }
  }

  private Statements take() {
    if (closed) {
      throw new IllegalStateException("ledger is closed");
    }
    @Nullable Statements statements = idle.pollFirst();
    return statements == null ? new Statements(file, SqliteFile.reading(file)) : statements;
  }

  /** A connection whose call failed is closed: that ends its transaction in whatever state. */
  private void giveBack(Statements statements, boolean clean) {
    if (clean) {
      idle.addFirst(statements);
    } else {
      statements.close();
    }
    if (closed) {
      closeIdle();
    }
  }

  private void closeIdle() {
    for (Statements next = idle.poll(); next != null; next = idle.poll()) {
      next.close();
    }
  }

  @Override
  public void close() {
    closed = true;
    closeIdle();
  }
}
