package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.code.CodeQuery.Mode;
import dev.varve.filter.Filter;
import dev.varve.parse.UnitKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of a snippet have the numbers that they have in the file. */
class SnippetLinesTest {
  @TempDir private Path root;
  @AutoClose private CodeHome home;

  @BeforeEach
  void open() {
    home = CodeHome.in(root);
  }

  private List<CodeHit> search(String text, UnitKind kind) {
    home.index();
    return home.code
        .search(
            new CodeQuery(
                text,
                Mode.KEYWORD,
                Optional.empty(),
                List.of(),
                List.of(kind),
                List.of(),
                Filter.everything(),
                0,
                Optional.empty(),
                10,
                true))
        .hits();
  }

  private void check(CodeHit hit) throws IOException {
    List<String> file = Files.readAllLines(home.sources.resolve(hit.path()));
    List<String> snippet = hit.snippet().lines().toList();
    for (int at = 0; at < snippet.size(); at++) {
      int number = hit.snippetLines().at(at).orElseThrow();
      assertThat(file.get(number - 1))
          .as("line %d of '%s'", number, hit.name())
          .contains(snippet.get(at).strip());
    }
    assertThat(hit.snippetLines().at(snippet.size())).isEmpty();
  }

  private static String steps(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj("    step(%d)"::formatted)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void documentationThatWasTakenOffCounts() throws IOException {
    home.write("A.java", "class A {", "  /**", "   * Waits.", "   */", "  void zebra() {}", "}");

    CodeHit hit = search("zebra", UnitKind.METHOD).getFirst();

    assertThat(hit.startLine()).isEqualTo(2);
    assertThat(hit.snippetLines().at(0)).hasValue(5);
    check(hit);
  }

  @Test
  void aSnippetFromWithinALongUnitHasItsOwnLines() throws IOException {
    home.write("long.py", "# First", "def long():", steps(3, 279), "    zebra()", steps(281, 300));

    CodeHit hit = search("zebra", UnitKind.FUNCTION).getFirst();

    assertThat(hit.startLine()).isEqualTo(1);
    assertThat(hit.snippet()).contains("zebra()").doesNotContain("def long");
    check(hit);
  }

  @Test
  void linesOfAnOutlineAreThoseOfWhatTheyShow() throws IOException {
    home.write(
        "A.java",
        "class A {",
        "  int giraffe;",
        "",
        "  /** Waits. */",
        "  void zebra() {",
        "    run();",
        "  }",
        "",
        "  int last;",
        "}");

    CodeHit hit = search("giraffe", UnitKind.CLASS).getFirst();

    assertThat(hit.snippetLines().encoded()).isEqualTo("1+2 4+2 8+3");
    check(hit);
  }

  @Test
  void theSummaryOfAFileHasNone() throws IOException {
    home.write("lion.py", "def a():", "    pass");

    CodeHit hit = search("lion", UnitKind.FILE).getFirst();

    assertThat(hit.snippetLines().runs()).isEmpty();
  }

  @Test
  void symbolsBeginBehindTheirDocumentation() throws IOException {
    home.write("A.java", "class A {", "  // Waits.", "  void zebra() {}", "}");
    home.index();

    CodeHit unit =
        home.code
            .symbol(new SymbolQuery("zebra", Optional.empty(), List.of(), List.of(), 1))
            .definitions()
            .getFirst()
            .unit();

    assertThat(unit.snippetLines().at(0)).hasValue(3);
    check(unit);
  }
}
