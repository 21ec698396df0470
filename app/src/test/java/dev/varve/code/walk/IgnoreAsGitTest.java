package dev.varve.code.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.code.walk.SourceWalk.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random trees with random ignore files at every level: the walk keeps what git would add. One
 * difference is known and avoided here: {@code ?} is one byte to git and one character to JGit.
 */
class IgnoreAsGitTest {
  private static final int TREES = 40;
  private static final List<String> DIRECTORIES = List.of("a", "b", "ab", "c d", "été");
  private static final List<String> FILES =
      List.of("x.txt", "y.log", "a", "b", "ab.log", "#h", "!bang", "q\"uote", "two words.txt");
  private static final List<String> STEPS =
      List.of(
          "*", "**", "?", "a", "b", "ab", "[ab]", "[!a]", "*.log", "*.txt", "x.*", "a*", "\\#h",
          "\\!bang", "c d", "été", "*b", "a?", "q\"uote");

  @TempDir private Path root;

  @Test
  void keepsWhatGitWouldKeep() throws IOException {
    long seed = System.nanoTime();
    for (int number = 0; number < TREES; number++) {
      Path tree = Files.createDirectory(root.resolve("tree" + number));
      Random random = new Random(seed + number);
      plant(tree, random, 0);
      GitCommand git = new GitCommand(tree, Map.of("HOME", root.toString()));
      git.run("init", "-q");

      String listed = git.run("ls-files", "-z", "--others", "--exclude-standard");

      assertThat(kept(tree))
          .as("seed %d: %s", seed + number, tree)
          .isEqualTo(listed.isEmpty() ? List.of() : sorted(List.of(listed.split("\0"))));
    }
  }

  private List<String> kept(Path tree) {
    GitSettings nobody = new GitSettings(root, Map.of("GIT_CONFIG_NOSYSTEM", "1"));
    Scan scan = SourceWalk.of(new Tree(tree, root.resolve("store"), false), nobody, () -> false);
    assertThat(scan.leftOut()).isEmpty();
    return sorted(scan.files().stream().map(FoundFile::path).toList());
  }

  private static List<String> sorted(List<String> paths) {
    return List.copyOf(new TreeSet<>(paths));
  }

  private static void plant(Path directory, Random random, int depth) throws IOException {
    for (String name : FILES) {
      if (random.nextInt(3) > 0 && !Files.exists(directory.resolve(name))) {
        Files.writeString(directory.resolve(name), "x\n");
      }
    }
    if (random.nextInt(3) > 0 || depth == 0) {
      Files.writeString(directory.resolve(".gitignore"), rules(random));
    }
    for (String name : DIRECTORIES) {
      Path below = directory.resolve(name);
      if (depth < 3 && random.nextBoolean() && !Files.exists(below)) {
        Files.createDirectory(below);
        plant(below, random, depth + 1);
      }
    }
  }

  private static String rules(Random random) {
    StringBuilder rules = new StringBuilder();
    for (int count = random.nextInt(6); count >= 0; count--) {
      rules.append(random.nextInt(3) == 0 ? "!" : "").append(random.nextInt(4) == 0 ? "/" : "");
      for (int steps = random.nextInt(3); steps >= 0; steps--) {
        rules.append(STEPS.get(random.nextInt(STEPS.size()))).append(steps > 0 ? "/" : "");
      }
      rules.append(random.nextInt(4) == 0 ? "/" : "").append(random.nextInt(9) == 0 ? "  " : "");
      rules.append(random.nextInt(9) == 0 ? "\r\n" : "\n");
    }
    return rules.toString();
  }
}
