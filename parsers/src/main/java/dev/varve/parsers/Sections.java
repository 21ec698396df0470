package dev.varve.parsers;

import dev.varve.parse.CodeUnit;
import dev.varve.parse.UnitKind;
import java.util.ArrayList;
import java.util.List;

/** Cuts prose at its headings. Each section reaches to the next heading of any level. */
final class Sections {
  private final String name;
  private final SourceLines source;
  private final List<Heading> open = new ArrayList<>();
  private final List<CodeUnit> sections = new ArrayList<>();

  private Sections(String name, SourceLines source) {
    this.name = name;
    this.source = source;
  }

  /** The sections of a text; empty if it has no heading. */
  static List<CodeUnit> of(String name, String language, SourceLines source) {
    List<Heading> headings = Headings.of(language, source);
    return headings.isEmpty() ? List.of() : new Sections(name, source).cut(headings);
  }

  private List<CodeUnit> cut(List<Heading> headings) {
    Heading preamble = new Heading(1, 0, name);
    add(preamble, headings.getFirst().line() - 1);
    for (int at = 0; at < headings.size(); at++) {
      Heading heading = headings.get(at);
      open.removeIf(around -> around.level() >= heading.level());
      int last = at + 1 < headings.size() ? headings.get(at + 1).line() - 1 : source.count();
      add(heading, last);
      open.add(heading);
    }
    return sections;
  }

  private void add(Heading heading, int limit) {
    int last = limit;
    while (last > heading.line() && source.blank(last)) {
      last--;
    }
    if (last < heading.line() || (heading.level() == 0 && blank(heading.line(), last))) {
      return;
    }
    sections.add(
        new CodeUnit(
            UnitKind.SECTION,
            heading.title(),
            String.join(".", open.stream().map(Heading::title).toList()),
            heading.level() == 0 ? "" : heading.title(),
            List.of(),
            null,
            null,
            heading.line(),
            last,
            source.lines(heading.line(), last),
            List.of(),
            0));
  }

  private boolean blank(int first, int last) {
    for (int line = first; line <= last; line++) {
      if (!source.blank(line)) {
        return false;
      }
    }
    return true;
  }
}
