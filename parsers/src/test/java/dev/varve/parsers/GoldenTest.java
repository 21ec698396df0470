package dev.varve.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.config.VarveConfig;
import dev.varve.parse.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sample of each language against its units as reviewed and kept beside it. */
class GoldenTest {
  static List<String> samples() {
    return Samples.NAMES;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsTheSampleAsWrittenDown(String name, @TempDir Path home) throws IOException {
    try (TreeSitterParser parser = TreeSitterParser.open(VarveConfig.in(home))) {
      SourceFile file =
          new SourceFile("src/" + name, Files.readString(Samples.FOLDER.resolve(name)));
      String found = Printed.of(parser.parse(file));
      Path written = Files.createDirectories(Path.of("target/golden")).resolve(name + ".golden");
      Files.writeString(written, found);
      assertThat(found)
          .as("units of %s; what was found is in %s", name, written.toAbsolutePath())
          .isEqualTo(Files.readString(Samples.FOLDER.resolve(name + ".golden")));
    }
  }
}
