package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.code.walk.KnownTrees;
import dev.varve.code.walk.SourceWalk;
import dev.varve.code.walk.SourceWalk.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever was done to a tree, a walk that remembers sees what a first one would see. */
class RepeatedWalkTest {
  private static final int STEPS = 150;

  /** Replays a run that failed. */
  private static final long SEED = Long.getLong("varve.seed", System.nanoTime());

  @TempDir private Path root;

  @Test
  void seesWhatAFirstWalkSees() throws IOException {
    Random random = new Random(SEED);
    Path directory = Files.createDirectory(root.resolve("tree"));
    RandomEdits edits = new RandomEdits(directory, random);
    edits.begin();
    Tree tree = new Tree(directory, root.resolve("store"), false);
    KnownTrees known = new KnownTrees();
    List<String> done = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      done.add(edits.edit());
      if (random.nextInt(4) > 0) {
        age(directory, step);
      }
      if (random.nextInt(3) > 0) {
        assertThat(known.walk(tree, () -> false))
            .as("-Dvarve.seed=%d, step %d: %s", SEED, step, done)
            .isEqualTo(SourceWalk.of(tree, () -> false));
        done.clear();
      }
    }
  }

  /**
   * Gives directories and ignore files that changed just now an age at which they are remembered,
   * at each step another.
   */
  private static void age(Path tree, int step) throws IOException {
    Instant start = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(step);
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.filter(RepeatedWalkTest::isRemembered).toList()) {
        if (Files.getLastModifiedTime(path).toInstant().isAfter(start.plusSeconds(2L * STEPS))) {
          Files.setLastModifiedTime(path, FileTime.from(start));
        }
      }
    }
  }

  private static boolean isRemembered(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        || (Files.isRegularFile(path) && path.getFileName().toString().endsWith("ignore"));
  }
}
