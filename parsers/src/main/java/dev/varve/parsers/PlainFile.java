package dev.varve.parsers;

import dev.varve.parse.CodeUnit;
import dev.varve.parse.LineNumbers;
import dev.varve.parse.ParsedFile;
import dev.varve.parse.SourceFile;
import dev.varve.parse.UnitKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files that no grammar cuts: prose by its sections, everything else by lines. */
final class PlainFile {
  private static final int MAX_LINES = 10;
  private static final int MAX_LINE = 200;

  private PlainFile() {}

  static ParsedFile windows(
      SourceFile file, SourceLines source, String language, @Nullable String note) {
    List<String> head = new ArrayList<>();
    for (int line = 1; line <= source.count() && head.size() < MAX_LINES; line++) {
      if (!source.blank(line)) {
        head.add(Cut.at(source.line(line), MAX_LINE));
      }
    }
    List<CodeUnit> units = LineWindows.of(file.name(), source);
    return new ParsedFile(language, withFile(file, source, units, head), List.of(), note);
  }

  static ParsedFile sections(
      SourceFile file, SourceLines source, String language, List<CodeUnit> sections) {
    List<String> titles = sections.stream().map(CodeUnit::name).toList();
    return new ParsedFile(language, withFile(file, source, sections, titles), List.of(), null);
  }

  private static List<CodeUnit> withFile(
      SourceFile file, SourceLines source, List<CodeUnit> units, List<String> lines) {
    CodeUnit whole =
        new CodeUnit(
            UnitKind.FILE,
            file.name(),
            "",
            "",
            List.of(),
            null,
            null,
            1,
            source.count(),
            FileText.of(file.path(), null, List.of(), lines),
            LineNumbers.none(),
            List.of(),
            0);
    List<CodeUnit> all = new ArrayList<>(units.size() + 1);
    all.add(whole);
    all.addAll(units);
    return all;
  }
}
