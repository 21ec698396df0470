package dev.varve.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("varve.root", ".."));

  /** What the README shows is what {@link CodeSearchExample} runs, but for its way to print. */
  @Test
  void theExampleInTheReadmeIsTheOneThatRuns() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    String shown = readme.split("```java\n")[1].split("```")[0];
    String source =
        Files.readString(
            ROOT.resolve("examples/src/main/java/dev/varve/examples/CodeSearchExample.java"));
    assertThat(source.indent(0)).contains(shown.replace("System.out.", "out.").indent(4));
  }
}
