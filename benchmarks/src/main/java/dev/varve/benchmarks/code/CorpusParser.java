package dev.varve.benchmarks.code;

import dev.varve.parse.CodeParser;
import dev.varve.parse.CodeUnit;
import dev.varve.parse.Languages;
import dev.varve.parse.ParsedFile;
import dev.varve.parse.SourceFile;
import dev.varve.parse.UnitKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the files of a corpus, each of which is one function: what the product's parser makes of
 * it, under the name that the corpus gives, without the unit for the file around it.
 */
final class CorpusParser implements CodeParser {
  private final CodeParser parser;
  private final Map<String, Corpus.Document> documents;

  CorpusParser(CodeParser parser, Map<String, Corpus.Document> documents) {
    this.parser = parser;
    this.documents = documents;
  }

  @Override
  public Set<String> languages() {
    return parser.languages();
  }

  @Override
  public ParsedFile parse(SourceFile file) {
    Corpus.Document document = documents.get(idOf(file.path()));
    String name = document == null ? file.name() : document.name();
    ParsedFile parsed = parser.parse(file);
    CodeUnit unit =
        parsed.units().stream()
            .filter(found -> found.kind() == UnitKind.FUNCTION || found.kind() == UnitKind.METHOD)
            .findFirst()
            .orElseGet(() -> bare(file));
    return new ParsedFile(Languages.of(file), List.of(named(unit, name, file)), List.of(), null);
  }

  /** The id of the document that stands in the file at {@code path}. */
  static String idOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
  }

  private static CodeUnit bare(SourceFile file) {
    int lines = Math.max(1, (int) file.text().lines().count());
    return new CodeUnit(
        UnitKind.FUNCTION,
        file.name(),
        "",
        file.text().lines().findFirst().orElse(""),
        List.of(),
        null,
        null,
        1,
        lines,
        file.text(),
        List.of(),
        0);
  }

  private static CodeUnit named(CodeUnit unit, String name, SourceFile file) {
    return new CodeUnit(
        unit.kind(),
        name,
        "",
        unit.signature(),
        unit.parameters(),
        unit.returnType(),
        unit.doc(),
        1,
        Math.max(1, (int) file.text().lines().count()),
        file.text(),
        unit.calls(),
        unit.complexity());
  }

  @Override
  public void close() {
    parser.close();
  }
}
