package dev.varve.parsers;

import dev.varve.parse.CodeUnit;
import dev.varve.parse.LineNumbers;
import dev.varve.parse.ParsedFile;
import dev.varve.parse.SourceFile;
import dev.varve.parse.UnitKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From what the query found in a file to its units. Pure Java: the tree is closed by now. */
final class UnitReader {
  static final int MAX_IMPORTS = 1_000;

  /** Texts of units may overlap, but in all not exceed this many times the file. */
  private static final int MAX_OVERLAP = 8;

  /** What small files may exceed it by. */
  private static final int SPARE = 100_000;

  private static final int MAX_IMPORT = 1_000;
  private static final Pattern QUOTE = Pattern.compile("^(?:import\\s+|[\"'`<])|[\"'`>]$");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final SourceFile file;
  private final SourceLines source;
  private final Findings findings;
  private final Comments comments;
  private final UnitWriter writer;
  private final List<Definition> definitions;
  private final Map<Definition, List<Definition>> members = new HashMap<>();

  UnitReader(SourceFile file, SourceLines source, Findings findings) {
    this.file = file;
    this.source = source;
    this.findings = findings;
    this.comments = new Comments(findings.comments, source);
    this.writer = new UnitWriter(source, findings, comments);
    this.definitions = UnitTree.of(findings, source);
    for (Definition definition : definitions) {
      Definition around = definition.unitAround();
      if (around != null) {
        members.computeIfAbsent(around, d -> new ArrayList<>()).add(definition);
      }
    }
  }

  /** The file in units, or null if they overlap so much that lines serve better. */
  @Nullable ParsedFile read(String language) {
    long budget = (long) MAX_OVERLAP * source.text().length() + SPARE;
    List<CodeUnit> units = new ArrayList<>();
    for (Definition definition : definitions) {
      CodeUnit unit = writer.unit(definition, outline(definition));
      budget -= unit.text().length();
      if (budget < 0) {
        return null;
      }
      units.add(unit);
    }
    List<UnitWriter.Lines> top =
        definitions.stream().filter(d -> d.unitAround() == null).map(writer::lines).toList();
    units.addAll(TopLevelCode.windows(file.name(), source, top, findings));
    // The sort is stable, and a unit stands before those within it.
    units.sort(Comparator.comparingInt(CodeUnit::startLine));
    List<String> imports = imports();
    units.addFirst(fileUnit(imports));
    return new ParsedFile(language, units, imports, null);
  }

  private ClassOutline.Outline outline(Definition definition) {
    List<Definition> within = members.getOrDefault(definition, List.of());
    if (definition.isClass() || (definition.isSection() && !within.isEmpty())) {
      return ClassOutline.of(definition, within, source, writer);
    }
    UnitWriter.Lines at = writer.lines(definition);
    String text = source.lines(at.first(), at.last());
    return new ClassOutline.Outline(text, LineNumbers.of(at.first(), text));
  }

  private List<String> imports() {
    Set<String> imports = new LinkedHashSet<>();
    for (Findings.Import found : findings.imports) {
      if (imports.size() == MAX_IMPORTS) {
        break;
      }
      if (found.path() != null) {
        String path = QUOTE.matcher(source.slice(found.path()).strip()).replaceAll("");
        imports.add(Cut.at(SPACE.matcher(path).replaceAll(" "), MAX_IMPORT));
      }
    }
    return List.copyOf(imports);
  }

  private CodeUnit fileUnit(List<String> imports) {
    String doc = doc();
    return new CodeUnit(
        UnitKind.FILE,
        file.name(),
        "",
        "",
        List.of(),
        null,
        doc,
        1,
        source.count(),
        FileText.of(file.path(), doc, imports, declared()),
        LineNumbers.none(),
        writer.names(findings.callsOutside),
        0);
  }

  private @Nullable String doc() {
    if (findings.fileDoc != null) {
      return DocText.ofString(source.slice(findings.fileDoc));
    }
    Definition first = definitions.isEmpty() ? null : definitions.getFirst();
    int firstUnit = first == null ? source.bytes().length : first.whole.start();
    Span leading = comments.leading(firstUnit);
    String text = leading == null ? null : DocText.ofComment(source.slice(leading));
    return text != null || first == null ? text : writer.doc(first);
  }

  private List<String> declared() {
    List<String> top = new ArrayList<>();
    List<String> within = new ArrayList<>();
    List<Definition> all = new ArrayList<>(definitions);
    all.addAll(findings.brief);
    all.sort(Comparator.comparingInt(d -> d.whole.start()));
    for (Definition definition : all) {
      String line = "  ".repeat(definition.depth) + writer.signature(definition);
      (definition.depth == 0 ? top : within).add(line);
    }
    top.addAll(within);
    return top;
  }
}
