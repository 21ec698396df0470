package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.progress.Progress;
import dev.varve.testkit.crash.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An indexing that was killed ten times goes on each time where it was, and ends as any other. */
class KilledIndexingTest {
  private static final int KILLS = 10;
  private static final int FILES = 1_000;
  private static final long SEED = Long.getLong("varve.seed", System.nanoTime());

  @TempDir private Path root;
  private final Random random = new Random(SEED);

  /** Files that the first run had to read, and how many were said to be in the index since. */
  private long total;

  private long indexed;

  @Test
  void anIndexingKilledTenTimesEndsAsACleanOne() throws IOException {
    Path tree = plant();
    Path home = root.resolve("home");
    for (int kill = 0; kill < KILLS; kill++) {
      runUntilKilled(home, tree, 1 + random.nextInt(6));
    }
    try (ChildJvm last = start(home, tree)) {
      readToEnd(last);
      assertThat(last.exitCode()).isZero();
    }

    assertThat(indexed).as("seed %d: no file twice", SEED).isEqualTo(FILES);
    try (CodeHome killed = CodeHome.over(home, tree);
        CodeHome clean = CodeHome.over(root.resolve("clean"), tree)) {
      clean.index();
      assertThat(IndexContents.of(killed)).as("seed %d", SEED).isEqualTo(IndexContents.of(clean));
      assertThat(killed.storage.check(Progress.none()).clean()).isTrue();
      assertThat(killed.index().files().indexed()).isZero();
    }
  }

  private Path plant() throws IOException {
    Path tree = root.resolve("tree");
    for (int i = 0; i < FILES; i++) {
      Path file = tree.resolve("d" + i % 40 + "/f" + i + ".py");
      Files.createDirectories(file.getParent());
      StringBuilder text = new StringBuilder("import os\n\n");
      for (int f = 0; f < 1 + i % 5; f++) {
        text.append("def f%d_%d():\n    return g%d()\n\n".formatted(i, f, f));
      }
      Files.writeString(file, text);
    }
    return tree;
  }

  private static ChildJvm start(Path home, Path tree) {
    return ChildJvm.start(IndexingProcess.class, Map.of(), home.toString(), tree.toString());
  }

  private void runUntilKilled(Path home, Path tree, int lines) {
    try (ChildJvm child = start(home, tree)) {
      for (int line = 0; line < lines; line++) {
        count(child.nextLine());
      }
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(30_000)));
      child.kill();
      readToEnd(child);
    }
  }

  private void readToEnd(ChildJvm child) {
    Optional<String> line = child.nextLine();
    while (line.isPresent()) {
      count(line);
      line = child.nextLine();
    }
  }

  /** A run begins with what is still to be read: all but what was indexed before it. */
  private void count(Optional<String> line) {
    String[] words = line.orElse("").split(" ");
    if (words[0].equals("files")) {
      indexed += Long.parseLong(words[1]);
    } else if (words.length == 3 && words[1].equals("files")) {
      total = total == 0 ? Long.parseLong(words[2]) : total;
      long left = Long.parseLong(words[2]);
      assertThat(left)
          .as("seed %d: files left, one batch may be in the index before it was said", SEED)
          .isBetween(total - indexed - 64, total - indexed);
      indexed = total - left;
    }
  }
}
