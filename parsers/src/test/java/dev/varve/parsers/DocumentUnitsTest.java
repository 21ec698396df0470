package dev.varve.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.config.VarveConfig;
import dev.varve.parse.CodeUnit;
import dev.varve.parse.ParsedFile;
import dev.varve.parse.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How JSON, YAML and HTML are divided where the samples do not tell. */
class DocumentUnitsTest {
  @TempDir private Path home;

  private List<String> units(String name, String text) {
    SourceFile file = new SourceFile(name, text);
    try (TreeSitterParser parser = TreeSitterParser.open(VarveConfig.in(home))) {
      ParsedFile parsed = parser.parse(file);
      assertThat(parsed.note()).isNull();
      Invariants.check(file, parsed);
      return parsed.units().stream().skip(1).map(DocumentUnitsTest::printed).toList();
    }
  }

  private static String printed(CodeUnit unit) {
    String path = unit.enclosing().isEmpty() ? unit.name() : unit.enclosing() + "." + unit.name();
    return "%s %s %d-%d".formatted(unit.kind(), path, unit.startLine(), unit.endLine());
  }

  private static String repeated(int times, String line) {
    return IntStream.range(0, times).mapToObj(line::formatted).collect(Collectors.joining());
  }

  @Test
  void aShortGroupIsNotDividedAndALongOneIs() {
    String inner = "  inner:\n    a: 1\n    b: 2\n";
    assertThat(units("a.yaml", "outer:\n" + inner + repeated(16, "  k%d: 0\n")))
        .containsExactly("SECTION outer 1-20");
    assertThat(units("a.yaml", "outer:\n" + inner + repeated(17, "  k%d: 0\n")))
        .containsExactly("SECTION outer 1-21", "SECTION outer.inner 2-4");
  }

  @Test
  void aListOfThousandsIsOneUnitAndAListOfAWholeFileIsWindows() {
    String entries = repeated(1_000, "{\"a\": {\n\"b\": %d,\n\"c\": 2\n}},\n") + "0";
    assertThat(units("a.json", "{\"list\": [\n" + entries + "\n]}\n"))
        .containsExactly("SECTION list 1-4003");
    assertThat(units("a.json", "[\n" + entries + "\n]\n"))
        .isNotEmpty()
        .allMatch(unit -> unit.startsWith("WINDOW a.json "));
  }

  @Test
  void whatStandsFarBackInALongClassIsInItsText() {
    String fields = repeated(400, "  rule :r%d\n");
    SourceFile file =
        new SourceFile(
            "a.rb", "class A\n" + fields + "  def f\n    1\n  end\n  zebra do\n  end\nend\n");
    try (TreeSitterParser parser = TreeSitterParser.open(VarveConfig.in(home))) {
      CodeUnit type = parser.parse(file).units().get(1);
      assertThat(type.text())
          .hasSizeGreaterThan(4_000)
          .contains("zebra do")
          .doesNotContain("def f");
      assertThat(type.lines().encoded()).isEqualTo("1+401 405+3");
    }
  }

  @Test
  void thousandsOfShortKeysAreWindows() {
    assertThat(units("a.json", "{\n" + repeated(100, "\"k%d\": \"v\",\n") + "\"z\": 0\n}\n"))
        .containsExactly("WINDOW a.json 1-60", "WINDOW a.json 61-103");
  }

  @Test
  void aHeadingStopsBeforeAnElementThatHoldsTheNextOne() {
    String html =
        "<h1>One</h1>\n<p>a</p>\n<p>b</p>\n\n<div id=\"x\">\n<p>c</p>\n"
            + "<h2>Two</h2>\n<p>d</p>\n</div>\n<p>e</p>\n";
    assertThat(units("a.html", html)).containsExactly("SECTION One 1-3", "SECTION x 5-9");
  }

  @Test
  void aHeadingTakesInAnElementThatEndsBeforeTheNextOne() {
    String html = "<h1>One</h1>\n<ul id=\"x\">\n<li>a</li>\n</ul>\n<h2>Two</h2>\n<p>\nb</p>\n";
    assertThat(units("a.html", html)).containsExactly("SECTION One 1-4", "SECTION Two 5-7");
  }
}
