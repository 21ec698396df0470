package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.varve.code.walk.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a tree came to be as it is, its index is that of the tree. */
class CleanRebuildTest {
  private static final int STEPS = 120;

  /** Replays a run that failed. */
  private static final long SEED = Long.getLong("varve.seed", System.nanoTime());

  @TempDir private Path root;

  @Test
  void anIndexBroughtUpToDateEqualsOneBuiltAnew() throws IOException {
    Random random = new Random(SEED);
    Path tree = Files.createDirectory(root.resolve("tree"));
    RandomEdits edits = new RandomEdits(tree, random);
    edits.begin();
    edit(tree, edits, random);
  }

  /** The same over a clone of the repository that the property {@code varve.tree} names. */
  @Test
  @Tag("slow")
  void theSameOnARealRepository() throws IOException {
    String real = System.getProperty("varve.tree", "");
    assumeFalse(real.isEmpty(), "name a git repository by -Dvarve.tree");
    Path tree = root.resolve("tree");
    new GitCommand(root, Map.of()).run("clone", "-q", "--no-hardlinks", real, tree.toString());
    Random random = new Random(SEED);
    RandomEdits edits = new RandomEdits(tree, random);
    edits.branch();
    edit(tree, edits, random);
  }

  private void edit(Path tree, RandomEdits edits, Random random) throws IOException {
    List<String> done = new ArrayList<>();
    try (CodeHome old = CodeHome.over(root.resolve("old"), tree)) {
      old.index();
      for (int step = 0; step < STEPS; step++) {
        done.add(edits.edit());
        if (random.nextInt(8) == 0 || step == STEPS - 1) {
          old.index();
          requireClean(old, step, done);
          done.clear();
        }
      }
    }
  }

  private void requireClean(CodeHome old, int step, List<String> edits) {
    try (CodeHome clean = CodeHome.over(root.resolve("clean" + step), old.sources)) {
      clean.index();
      List<String> expected = IndexContents.of(clean);
      List<String> actual = IndexContents.of(old);
      String where = "-Dvarve.seed=%d, step %d: %s".formatted(SEED, step, edits);
      assertThat(without(expected, actual)).as("missing, %s", where).isEmpty();
      assertThat(without(actual, expected)).as("too many, %s", where).isEmpty();
    }
  }

  private static List<String> without(List<String> lines, List<String> others) {
    Set<String> left = new TreeSet<>(lines);
    others.forEach(left::remove);
    return List.copyOf(left);
  }
}
