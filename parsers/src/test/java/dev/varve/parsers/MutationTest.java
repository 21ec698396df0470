package dev.varve.parsers;

import dev.varve.config.VarveConfig;
import dev.varve.parse.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples with random damage: nothing is thrown, and what holds for all units still holds. */
class MutationTest {
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "(",
          ")",
          "\"",
          "'",
          "`",
          "\n",
          "\r\n",
          "/*",
          "*/",
          "//",
          "#",
          "\"\"\"",
          ";",
          "class A {",
          "def f(",
          "=>",
          "🎉",
          "\t",
          "    ",
          "function ",
          "@",
          "<",
          ">",
          "\u2028",
          "```",
          "====\n",
          ":",
          ",",
          "func (",
          "import ",
          "\ud800");

  @TempDir private Path home;

  @Test
  void shortRound() throws IOException {
    run(Long.getLong("varve.seed", new Random().nextLong()), 30);
  }

  @Test
  @Tag("fuzz")
  void longRound() throws IOException {
    run(Long.getLong("varve.seed", new Random().nextLong()), 1_500);
  }

  private void run(long seed, int rounds) throws IOException {
    try (TreeSitterParser parser = TreeSitterParser.open(VarveConfig.in(home))) {
      for (String name : Samples.NAMES) {
        String sample = Files.readString(Samples.FOLDER.resolve(name));
        for (int round = 0; round < rounds; round++) {
          SourceFile file = new SourceFile(name, damage(sample, new Random(seed + round)));
          try {
            Invariants.check(file, parser.parse(file));
          } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                "-Dvarve.seed=%d, %s, round %d:%n%s".formatted(seed, name, round, file.text()), e);
          }
        }
      }
    }
  }

  private static String damage(String sample, Random random) {
    StringBuilder text = new StringBuilder(sample);
    for (int times = 1 + random.nextInt(8); times > 0; times--) {
      int at = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), at + random.nextInt(40));
      switch (random.nextInt(3)) {
        case 0 -> text.delete(at, to);
        case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        default -> text.insert(random.nextInt(text.length() + 1), text.substring(at, to));
      }
    }
    return text.toString();
  }
}
