package dev.varve.guards;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {

  @Test
  void everyFileIsFormatted() {
    SourceTree tree = SourceTree.open();
    List<Path> files = tree.files();
    assertThat(files.size()).isGreaterThan(150);
    assertThat(files.parallelStream().filter(file -> !isFormatted(file)).map(tree::name))
        .as("run scripts/format")
        .isEmpty();
  }

  private static boolean isFormatted(Path file) {
    String source = SourceTree.text(file);
    try {
      return new Formatter().formatSourceAndFixImports(source).equals(source);
    } catch (FormatterException e) {
      throw new AssertionError("cannot be parsed: " + file, e);
    }
  }
}
