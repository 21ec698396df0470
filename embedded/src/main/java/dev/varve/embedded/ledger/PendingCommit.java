package dev.varve.embedded.ledger;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One call of {@code commit}, between the caller who waits and the writer who runs it. */
final class PendingCommit<T> {
  private final Function<? super SqliteTransaction, T> work;
  private final CompletableFuture<T> outcome = new CompletableFuture<>();
  private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);
  private @Nullable Runnable acknowledgement;

  PendingCommit(Function<? super SqliteTransaction, T> work) {
    this.work = work;
  }

  /** A call that will not be run. */
  static PendingCommit<?> cancelled() {
    PendingCommit<Boolean> call = new PendingCommit<>(transaction -> false);
    call.state.set(State.CANCELLED);
    return call;
  }

  private enum State {
    QUEUED,
    STARTED,
    CANCELLED
  }

  /** Whether the work is to be run: false if its caller has given up. */
  boolean start() {
    return state.compareAndSet(State.QUEUED, State.STARTED);
  }

  /** Runs the work; the result is kept back until {@link #acknowledge}. */
  @SuppressWarnings("NullAway") // T may be nullable, as the caller chose
  void run(SqliteTransaction transaction) {
    T result = work.apply(transaction);
    acknowledgement = () -> outcome.complete(result);
  }

  /** Tells the caller how the work ended, now that it is durable. */
  void acknowledge() {
    if (acknowledgement != null) {
      acknowledgement.run();
    }
  }

  void fail(Throwable cause) {
    outcome.completeExceptionally(cause);
  }

  /** Waits until the work is durable. The limit is on the wait for its start. */
  T await(Path file, Duration limit) {
    try {
      try {
        return outcome.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (state.compareAndSet(State.QUEUED, State.CANCELLED)) {
          throw new VarveException(Kind.TIMEOUT, waited(file, limit), e);
        }
        return outcome.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VarveException(Kind.TIMEOUT, interrupted(file), e);
    } catch (ExecutionException e) {
      throw rethrown(e.getCause() == null ? e : e.getCause());
    }
  }

  private static String waited(Path file, Duration limit) {
    return "write to '%s' did not begin within %s: other writers hold the lock; nothing was written, try again"
        .formatted(file, limit);
  }

  private String interrupted(Path file) {
    return state.compareAndSet(State.QUEUED, State.CANCELLED)
        ? "write to '%s' was interrupted before it began; nothing was written".formatted(file)
        : "write to '%s' was interrupted while it ran; read back whether it was written"
            .formatted(file);
  }

  private static RuntimeException rethrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
  }
}
