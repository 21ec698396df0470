package dev.varve.parsers;

import dev.varve.parse.CodeUnit;
import dev.varve.parse.ParsedFile;
import java.util.List;

/** A parsed file in a form that people can read and compare: a line per unit, its fields below. */
final class Printed {
  private final StringBuilder out = new StringBuilder();

  private Printed() {}

  static String of(ParsedFile file) {
    Printed printed = new Printed();
    printed.line("language " + file.language());
    printed.field("note", file.note() == null ? "" : file.note());
    printed.field("imports", String.join(", ", file.imports()));
    file.units().forEach(printed::unit);
    return printed.out.toString();
  }

  private void unit(CodeUnit unit) {
    String name = unit.enclosing().isEmpty() ? unit.name() : unit.enclosing() + "." + unit.name();
    line(
        "%s %s %d-%d%s"
            .formatted(
                unit.kind(),
                name,
                unit.startLine(),
                unit.endLine(),
                unit.complexity() == 0 ? "" : " complexity " + unit.complexity()));
    field("signature", unit.signature());
    List<String> parameters =
        unit.parameters().stream()
            .map(p -> p.type() == null ? p.name() : p.name() + ": " + p.type())
            .toList();
    field("parameters", String.join(" | ", parameters));
    field("returns", unit.returnType() == null ? "" : unit.returnType());
    field("doc", unit.doc() == null ? "" : unit.doc());
    field("calls", String.join(", ", unit.calls()));
    switch (unit.kind()) {
      case CLASS, FILE, SECTION -> field("text", unit.text());
      default -> {}
    }
  }

  private void field(String name, String value) {
    if (!value.isEmpty()) {
      line("    " + name + ": " + value.replace("\n", "\n        "));
    }
  }

  private void line(String line) {
    out.append(line).append('\n');
  }
}
