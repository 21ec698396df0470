package dev.varve.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.config.VarveConfig;
import dev.varve.parse.CodeParser;
import dev.varve.parse.CodeParserProvider;
import dev.varve.parse.CodeUnit;
import dev.varve.parse.SourceFile;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeSitterProviderTest {
  @Test
  void isFoundByServiceLoaderAndParses(@TempDir Path home) {
    CodeParserProvider provider =
        ServiceLoader.load(CodeParserProvider.class).findFirst().orElseThrow();
    try (CodeParser parser = provider.open(VarveConfig.in(home))) {
      var parsed = parser.parse(new SourceFile("a/A.java", "class A {\n  void b() {}\n}\n"));
      assertThat(parsed.note()).isNull();
      assertThat(parsed.units()).extracting(CodeUnit::name).containsExactly("A.java", "A", "b");
      assertThat(parser.languages()).contains("java", "python", "typescript", "go", "markdown");
    }
  }
}
