package dev.varve.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.varve.config.VarveConfig;
import dev.varve.parse.CodeUnit;
import dev.varve.parse.SourceFile;
import dev.varve.parse.UnitKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadingsTest {
  @TempDir private Path home;

  @Test
  void aRuleBelowAHeadingIsNoSecondHeading() {
    try (TreeSitterParser parser = TreeSitterParser.open(VarveConfig.in(home))) {
      assertThat(parser.parse(new SourceFile("a.md", "# One\n---\ntext\n\n## Two\nmore\n")).units())
          .filteredOn(unit -> unit.kind() == UnitKind.SECTION)
          .extracting(CodeUnit::name, CodeUnit::enclosing, CodeUnit::endLine)
          .containsExactly(tuple("One", "", 3), tuple("Two", "One", 6));
    }
  }
}
