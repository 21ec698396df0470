package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.item.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a tree came to be as it is, its index is that of the tree. */
class CleanRebuildTest {
  private static final int STEPS = 60;

  @TempDir private Path root;

  @Test
  void anIndexBroughtUpToDateEqualsOneBuiltAnew() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    try (CodeHome old = CodeHome.in(root.resolve("old"))) {
      for (int step = 0; step < STEPS; step++) {
        edit(old, random);
        if (step % 12 == 11) {
          old.index();
        }
      }
      try (CodeHome clean = CodeHome.in(root.resolve("clean"))) {
        copy(old.sources, clean.sources);
        clean.index();
        assertThat(contents(old)).as("seed %d", seed).isEqualTo(contents(clean));
      }
    }
  }

  private static void edit(CodeHome home, Random random) throws IOException {
    String path = "d" + random.nextInt(3) + "/f" + random.nextInt(6) + ".py";
    Path file = home.sources.resolve(path);
    switch (random.nextInt(5)) {
      case 0 -> Files.deleteIfExists(file);
      case 1 -> move(file, home.sources.resolve("d" + random.nextInt(3) + "/g.py"));
      default -> {
        String[] lines = new String[3 * (1 + random.nextInt(4))];
        for (int i = 0; i < lines.length; i += 3) {
          lines[i] = "def f" + random.nextInt(3) + "():";
          lines[i + 1] = "    return " + random.nextInt(3);
          lines[i + 2] = "";
        }
        home.write(path, lines);
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    if (Files.exists(from) && !Files.exists(to)) {
      Files.createDirectories(to.getParent());
      Files.move(from, to);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private static List<String> contents(CodeHome home) {
    return home.items().stream().map(CleanRebuildTest::line).sorted().toList();
  }

  private static String line(Item item) {
    return item.id() + " " + new java.util.TreeMap<>(item.fields()) + " " + item.text();
  }
}
