package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.code.walk.Scan;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A watch where the system grants no events. */
class TreeWatchTest {
  private static final Duration BETWEEN = Duration.ofMillis(20);

  @TempDir private Path root;
  private final BlockingQueue<WatchEvent> told = new LinkedBlockingQueue<>();
  private final AtomicLong known = new AtomicLong();

  /** Counts the files; what is not as before has changed. */
  private Scan refresh(IndexTally tally) {
    try (var files = Files.list(root)) {
      long count = files.count();
      tally.removed(Math.abs(count - known.getAndSet(count)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new Scan(List.of(), List.of(), List.of(root), true);
  }

  private WatchEvent next() throws InterruptedException {
    WatchEvent event = told.poll(30, TimeUnit.SECONDS);
    assertThat(event).as("an event in time").isNotNull();
    return event;
  }

  @Test
  void comparesTheTreeByTheClockAndSaysSoOnce() throws Exception {
    WatchOptions options =
        new WatchOptions(Code.IndexOptions.complete(), Duration.ZERO, BETWEEN, Duration.ZERO);
    CompletableFuture<VarveException> end = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try (TreeEvents events = new TreeEvents(root, TreeEventsTest::refuse)) {
                    new TreeWatch(root, options, told::add, this::refresh).run("tree", events);
                  } catch (VarveException e) {
                    end.complete(e);
                  }
                });

    assertThat(next())
        .isInstanceOfSatisfying(
            WatchEvent.Polling.class,
            polling -> {
              assertThat(polling.reason()).isEqualTo("java.io.IOException: no watches left");
              assertThat(polling.every()).isGreaterThanOrEqualTo(BETWEEN);
            });
    assertThat(next()).isEqualTo(new WatchEvent.Watching("tree", root, 0));
    for (int i = 0; i < 3; i++) {
      Files.createFile(root.resolve("f" + i));
      assertThat(next())
          .isInstanceOfSatisfying(
              WatchEvent.Refreshed.class, done -> assertThat(done.files()).isEqualTo(1));
    }

    thread.interrupt();
    VarveException ended = end.get(30, TimeUnit.SECONDS);
    assertThat(ended.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(ended).hasMessage("watching '%s' was interrupted; run it again to go on", root);
    assertThat(told).isEmpty();
  }
}
