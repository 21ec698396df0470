package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A watch over the sources of a home on a thread of its own; closing it is Ctrl-C. */
final class WatchedTree implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final BlockingQueue<WatchEvent> events = new LinkedBlockingQueue<>();
  private final CompletableFuture<RuntimeException> end = new CompletableFuture<>();
  private final Thread thread;

  WatchedTree(CodeHome home, WatchOptions options) {
    this.thread = Thread.ofPlatform().start(() -> watch(home, options));
  }

  /** Waits until everything that was there is in the index. */
  static WatchedTree of(CodeHome home) {
    WatchedTree watched = new WatchedTree(home, quick());
    watched.await(WatchEvent.Watching.class::isInstance);
    return watched;
  }

  static WatchOptions quick() {
    return new WatchOptions(
        Code.IndexOptions.complete(),
        Duration.ofMillis(50),
        Duration.ofMinutes(5),
        Duration.ofMillis(500));
  }

  private void watch(CodeHome home, WatchOptions options) {
    try {
      home.code.watch(home.sources, options, events::add);
    } catch (RuntimeException e) {
      end.complete(e);
    }
  }

  /** The next event of this sort; those before it are passed by. */
  WatchEvent await(Predicate<WatchEvent> wanted) {
    while (true) {
      WatchEvent event = next();
      if (wanted.test(event)) {
        return event;
      }
    }
  }

  WatchEvent.Refreshed awaitRefresh() {
    return (WatchEvent.Refreshed) await(WatchEvent.Refreshed.class::isInstance);
  }

  private WatchEvent next() {
    try {
      WatchEvent event = events.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      assertThat(event)
          .as("an event within %s; ended with %s", PATIENCE, end.getNow(null))
          .isNotNull();
      return event;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What the watch ended with. */
  RuntimeException awaitEnd() {
    try {
      return end.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("the watch did not end", e);
    }
  }

  RuntimeException interrupt() {
    thread.interrupt();
    return awaitEnd();
  }

  @Override
  public void close() {
    interrupt();
  }
}
