package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.app.terminal.Style;
import dev.varve.code.CodeHit;
import dev.varve.code.SymbolAnswer;
import dev.varve.code.SymbolAnswer.Definition;
import dev.varve.code.SymbolAnswer.Site;
import dev.varve.code.SymbolQuery;
import java.util.ArrayList;
import java.util.List;

/** Definitions of a name, for programs and for people. */
final class SymbolDocument {
  private SymbolDocument() {}

  static Answer answer(SymbolAnswer found, SymbolQuery query) {
    boolean all = query.in().isEmpty();
    return Answer.of(of(found), style -> lines(style, found, all)).noting(List.of(note(found)));
  }

  private static Document of(SymbolAnswer found) {
    return new Document()
        .with("name", found.name())
        .with("scope", found.scope())
        .with("match", found.match().label())
        .with("total", found.total())
        .with("definitions", found.definitions().stream().map(SymbolDocument::definition).toList());
  }

  private static Document definition(Definition definition) {
    CodeHit unit = definition.unit();
    return new Document()
        .with("project", unit.project())
        .with("path", unit.path())
        .with("startLine", unit.startLine())
        .with("endLine", unit.endLine())
        .with("kind", unit.kind().label())
        .with("name", unit.name())
        .with("enclosing", definition.enclosing())
        .with("signature", unit.signature())
        .with("language", unit.language())
        .with("snippet", unit.snippet())
        .with("snippetLine", SearchAnswer.snippetLine(unit))
        .with(
            "references",
            new Document()
                .with("confidence", definition.isUnique() ? "unique-name" : "ambiguous")
                .with("definitions", definition.sharing())
                .with("callers", definition.callers())
                .with("importers", definition.importers())
                .with("sites", definition.sites().stream().map(SymbolDocument::site).toList()));
  }

  private static Document site(Site site) {
    return new Document()
        .with("project", site.project())
        .with("path", site.path())
        .with("line", site.line())
        .with("name", site.name());
  }

  private static List<String> lines(Style style, SymbolAnswer found, boolean all) {
    List<String> lines = new ArrayList<>();
    String told = "";
    for (Definition definition : found.definitions()) {
      CodeHit unit = definition.unit();
      String around = definition.enclosing().isEmpty() ? "" : definition.enclosing() + ".";
      lines.add(
          "%s:%d-%d  %s %s"
              .formatted(
                  style.green((all ? unit.project() + "/" : "") + unit.path()),
                  unit.startLine(),
                  unit.endLine(),
                  unit.kind().label(),
                  style.bold(around + unit.name())));
      if (!unit.signature().isEmpty()) {
        lines.add("    " + unit.signature());
      }
      if (!unit.name().equals(told)) {
        lines.addAll(references(style, definition, all));
        told = unit.name();
      }
    }
    return lines;
  }

  private static List<String> references(Style style, Definition definition, boolean all) {
    List<String> lines = new ArrayList<>();
    String name = definition.unit().name();
    String sure =
        definition.isUnique()
            ? "the only definition of that name"
            : "%d definitions of that name, so it may be another".formatted(definition.sharing());
    lines.add(
        style.dim(
            "    '%s' is called by %s and imported by %s (%s)"
                .formatted(
                    name,
                    Amounts.count(definition.callers(), "unit"),
                    Amounts.count(definition.importers(), "unit"),
                    sure)));
    for (Site site : definition.sites()) {
      lines.add(
          style.dim(
              "      %s%s:%d  %s"
                  .formatted(
                      all ? site.project() + "/" : "", site.path(), site.line(), site.name())));
    }
    return lines;
  }

  private static String note(SymbolAnswer found) {
    String how =
        switch (found.match()) {
          case EXACT -> "of that very name";
          case IGNORING_CASE -> "of that name in another case";
          case PREFIX -> "whose name begins so";
          case PART -> "whose name contains it";
          case NONE -> "";
        };
    return found.total() == 0
        ? "varve: nothing in %s is named '%s'; 'varve search' finds code by what it does"
            .formatted(found.scope(), found.name())
        : "varve: %d of %s %s in %s"
            .formatted(
                found.definitions().size(),
                Amounts.count(found.total(), "definition"),
                how,
                found.scope());
  }
}
