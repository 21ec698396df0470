package dev.varve.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.parse.CodeUnit;
import dev.varve.parse.ParsedFile;
import dev.varve.parse.SourceFile;
import dev.varve.parse.UnitKind;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds for the units of any file at all. */
final class Invariants {
  /** Here a unit may also stand in a namespace or belong to a type declared elsewhere. */
  private static final Set<String> SCOPED =
      Set.of("go", "rust", "cpp", "csharp", "ruby", "php", "kotlin", "scala", "lua", "ocaml");

  private Invariants() {}

  static void check(SourceFile file, ParsedFile parsed) {
    String[] lines = file.text().split("\n", -1);
    int count =
        lines.length > 1 && lines[lines.length - 1].isEmpty() ? lines.length - 1 : lines.length;
    Set<String> names =
        parsed.units().stream().map(unit -> dotted(unit.name())).collect(Collectors.toSet());
    assertThat(parsed.units().getFirst().kind()).isEqualTo(UnitKind.FILE);
    int before = 1;
    for (CodeUnit unit : parsed.units()) {
      assertThat(unit.startLine()).as("order of %s", unit.name()).isGreaterThanOrEqualTo(before);
      assertThat(unit.endLine()).as("end of %s", unit.name()).isLessThanOrEqualTo(count);
      assertThat(unit.signature()).doesNotContain("\n").hasSizeLessThanOrEqualTo(500);
      assertThat(unit.calls()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(200);
      before = unit.startLine();
      text(unit, lines);
      if (!unit.enclosing().isEmpty() && !SCOPED.contains(parsed.language())) {
        assertThat(names).as("around %s", unit.name()).contains(lastName(unit, names));
      }
    }
    assertThat(parsed.units().stream().filter(u -> u.kind() == UnitKind.FILE)).hasSize(1);
  }

  /** In code an enclosing name has dots for double colons. */
  private static String dotted(String name) {
    return name.replace("::", ".");
  }

  // Names may hold dots themselves, so the enclosing name is looked for from its end.
  private static String lastName(CodeUnit unit, Set<String> names) {
    String enclosing = dotted(unit.enclosing());
    return names.stream()
        .filter(name -> enclosing.equals(name) || enclosing.endsWith("." + name))
        .findFirst()
        .orElse(enclosing);
  }

  /** A section that holds others is outlined. */
  private static void section(CodeUnit unit, String source) {
    if (!unit.text().equals(source)) {
      assertThat(unit.text()).hasSizeLessThanOrEqualTo(ClassOutline.MAX_CHARACTERS);
      assertThat(source).contains(unit.text().lines().findFirst().orElseThrow());
    }
  }

  private static void text(CodeUnit unit, String[] lines) {
    String expected =
        String.join(
            "\n", java.util.Arrays.asList(lines).subList(unit.startLine() - 1, unit.endLine()));
    String source =
        expected.endsWith("\r") ? expected.substring(0, expected.length() - 1) : expected;
    switch (unit.kind()) {
      case FUNCTION, METHOD -> assertThat(unit.text()).isEqualTo(source);
      case SECTION -> section(unit, source);
      case WINDOW -> assertThat(source).startsWith(unit.text());
      case CLASS -> assertThat(unit.text()).hasSizeLessThanOrEqualTo(ClassOutline.MAX_CHARACTERS);
      case FILE -> assertThat(unit.text()).hasSizeLessThanOrEqualTo(FileText.MAX_CHARACTERS);
    }
  }
}
