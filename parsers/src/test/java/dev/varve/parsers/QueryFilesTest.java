package dev.varve.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.config.VarveConfig;
import dev.varve.parse.CodeUnit;
import dev.varve.parse.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryFilesTest {
  private static final String TEXT = "local function f() end\nlocal t = { a = 1 }\n";

  @TempDir private Path home;

  private Path write(String query) throws IOException {
    Path file = Files.createDirectories(home.resolve("queries")).resolve("lua.scm");
    return Files.writeString(file, query);
  }

  private List<String> unitsFound() {
    try (TreeSitterParser parser = TreeSitterParser.open(VarveConfig.in(home))) {
      return parser.parse(new SourceFile("a.lua", TEXT)).units().stream()
          .skip(1)
          .map(CodeUnit::name)
          .toList();
    }
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    QueryFiles files = new QueryFiles(home.resolve("queries"), warnings::add);
    files.query(Grammar.LUA, Grammar.LUA.load());
    return warnings;
  }

  @Test
  void fileInTheHomeTakesThePlaceOfOurs() throws IOException {
    assertThat(unitsFound()).containsExactly("f");
    write("(local_variable_declaration (variable_list (variable) @name)) @class");
    assertThat(unitsFound()).containsExactly("t");
    assertThat(warnings()).isEmpty();
  }

  @Test
  void fileThatDoesNotFitIsNamedWithThePlaceAndOursServes() throws IOException {
    Path file = write("; größer\n(comment) @comment\n  (no_such_node name: (_) @name) @class\n");
    assertThat(unitsFound()).containsExactly("f");
    assertThat(warnings())
        .containsExactly(
            "query file '%s' does not fit grammar 'lua': it stops making sense at line 3, column 4:"
                    .formatted(file)
                + " no_such_node name: (_) @name) @class; Varve's own is used until it is mended");
  }

  @Test
  void unknownCaptureIsNamed() throws IOException {
    Path file = write("(comment) @remark");
    assertThat(unitsFound()).containsExactly("f");
    assertThat(warnings())
        .containsExactly(
            "query file '%s' does not fit grammar 'lua': it names an unknown capture @remark;"
                    .formatted(file)
                + " Varve's own is used until it is mended");
  }

  @Test
  void fileThatIsTooLargeIsNotRead() throws IOException {
    write("; " + "x".repeat(1 << 20));
    assertThat(unitsFound()).containsExactly("f");
    assertThat(warnings().getFirst()).contains("it has 1048578 bytes, more than 1048576");
  }
}
