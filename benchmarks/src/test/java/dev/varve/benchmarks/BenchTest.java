package dev.varve.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.error.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchTest {
  @TempDir private Path directory;

  private final StringWriter said = new StringWriter();

  @Test
  void namesBothSidesWhenTheFileHoldsNoWholeRows() throws Exception {
    Path file = directory.resolve("odd.f32");
    Files.write(file, new byte[13]);

    int exit = execute("bench", "vectors", "--data", file.toString(), "--dim", "3");

    assertThat(exit).isEqualTo(Kind.INVALID.exit());
    assertThat(said)
        .hasToString(
            "varve: file '%s' has 13 bytes, but rows of 3 float32 have 12 each; check --dim%n"
                .formatted(file));
  }

  @Test
  void makesTheSameVectorsForTheSameSeed() throws Exception {
    Path first = directory.resolve("first.f32");
    Path second = directory.resolve("second.f32");

    execute("bench", "make-vectors", "--count", "10", "--dim", "64", "--out", first.toString());
    execute("bench", "make-vectors", "--count", "10", "--dim", "64", "--out", second.toString());

    assertThat(first).hasSize(10 * 64 * Float.BYTES).hasSameBinaryContentAs(second);
  }

  @Test
  void asksForASubcommand() {
    assertThat(execute("bench")).isEqualTo(Kind.INVALID.exit());
    assertThat(said.toString()).startsWith("which benchmark? Name a subcommand");
  }

  private int execute(String... args) {
    CommandLine command = Main.commandLine();
    command.setErr(new PrintWriter(said, true));
    return command.execute(args);
  }
}
