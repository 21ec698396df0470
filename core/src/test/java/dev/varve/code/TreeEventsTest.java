package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.code.walk.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeEventsTest {
  /** Events beyond 512 of one directory that nobody fetched overflow in the JDK. */
  private static final int BURST = 2_000;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path root;

  private static Scan scan(Path... directories) {
    return new Scan(List.of(), List.of(), List.of(directories), true);
  }

  private static void burst(Path directory) throws IOException {
    for (int i = 0; i < BURST; i++) {
      Files.delete(Files.createFile(directory.resolve("f" + i)));
    }
  }

  @Test
  void anOverflowForgetsEveryDirectorySoThatAllAreFollowedAnew() throws Exception {
    Path below = Files.createDirectory(root.resolve("below"));
    try (TreeEvents events = new TreeEvents(root)) {
      assertThat(events.follow(scan(root, below))).isTrue();
      assertThat(events.directories()).isEqualTo(2);

      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (events.directories() > 0) {
        assertThat(System.nanoTime()).as("an overflow in time").isLessThan(deadline);
        burst(below);
        assertThat(events.await(PATIENCE)).isTrue();
      }

      assertThat(events.follow(scan(root, below))).as("heard anew").isTrue();
      assertThat(events.directories()).isEqualTo(2);
      assertThat(events.follow(scan(root, below))).as("nothing new").isFalse();
      Files.createFile(below.resolve("later"));
      assertThat(events.await(PATIENCE)).isTrue();
    }
  }

  @Test
  void withoutAServiceNothingIsHeardAndTheReasonIsKept() throws Exception {
    try (TreeEvents events = new TreeEvents(root, TreeEventsTest::refuse)) {
      assertThat(events.trouble()).contains("java.io.IOException: no watches left");
      assertThat(events.follow(scan(root))).isFalse();
      assertThat(events.directories()).isZero();
      Files.createFile(root.resolve("unheard"));
      assertThat(events.await(Duration.ofMillis(20))).isFalse();
    }
  }

  static java.nio.file.WatchService refuse() throws IOException {
    throw new IOException("no watches left");
  }
}
