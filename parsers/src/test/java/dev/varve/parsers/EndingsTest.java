package dev.varve.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.config.VarveConfig;
import dev.varve.parse.CodeUnit;
import dev.varve.parse.SourceFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndingsTest {
  @TempDir private Path home;

  /** The grammar of Scala counts all of it to the first function, up to the second. */
  @Test
  void whatStandsBeforeTheNextFunctionIsNotOfTheOneBefore() {
    String text =
        "object A {\n  def one =\n    f(1)\n\n  // Apart.\n\n  /** The second. */\n"
            + "  def two =\n    f(2)\n}\n";
    try (TreeSitterParser parser = TreeSitterParser.open(VarveConfig.in(home))) {
      var units = parser.parse(new SourceFile("A.scala", text)).units();
      assertThat(units).extracting(CodeUnit::name).endsWith("one", "two");
      CodeUnit one = units.get(units.size() - 2);
      assertThat(one.text()).isEqualTo("  def one =\n    f(1)");
      assertThat(one.endLine()).isEqualTo(3);
      assertThat(units.getLast().doc()).isEqualTo("The second.");
    }
  }
}
