package dev.varve.code;

import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.parse.CodeUnit;
import dev.varve.parse.LineNumbers;
import dev.varve.parse.ParsedFile;
import dev.varve.parse.UnitKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The units of one file as items of the space {@value #SPACE}. */
final class UnitItems {
  static final String SPACE = "code";
  static final String PROJECT = "project";
  static final String PATH = "path";
  static final String KIND = "kind";
  static final String NAME = "name";
  static final String LANGUAGE = "language";
  static final String START = "startLine";
  static final String END = "endLine";
  static final String SIGNATURE = "signature";
  static final String ENCLOSING = "enclosing";
  static final String COMPLEXITY = "complexity";

  /** Characters of the text that stand before the code; left out where there are none. */
  static final String LEAD = "lead";

  /** Number of a further part of a long unit; left out for the first. */
  static final String PART = "part";

  /**
   * Which lines of the file those of the code are, as {@link LineNumbers#encoded}; left out where
   * they follow from the unit's first line.
   */
  static final String LINES = "lines";

  private static final int MAX_SIGNATURE = 400;

  private final ProjectRow project;
  private final String path;
  private final ParsedFile parsed;
  private final ItemIds ids;

  private UnitItems(ProjectRow project, String path, ParsedFile parsed) {
    this.project = project;
    this.path = path;
    this.parsed = parsed;
    this.ids = new ItemIds(project.id(), path);
  }

  /**
   * What a file gives the ledger.
   *
   * @param references by the id of the item they stand in
   */
  record Contents(List<Item> items, Map<String, References> references) {}

  /** What a unit calls and imports, each name once, in order. */
  record References(List<String> calls, List<String> imports) {
    static final References NONE = new References(List.of(), List.of());

    References {
      calls = calls.stream().distinct().sorted().toList();
      imports = imports.stream().distinct().sorted().toList();
    }
  }

  static Contents of(ProjectRow project, String path, ParsedFile parsed) {
    return new UnitItems(project, path, parsed).contents();
  }

  private Contents contents() {
    List<Item> items = new ArrayList<>();
    Map<String, References> references = new LinkedHashMap<>();
    for (CodeUnit unit : parsed.units()) {
      String id = ids.next(unit);
      List<String> imports = unit.kind() == UnitKind.FILE ? parsed.imports() : List.of();
      if (!unit.calls().isEmpty() || !imports.isEmpty()) {
        references.put(id, new References(unit.calls(), imports));
      }
      UnitText whole = UnitText.of(unit);
      // The code is the end of the unit's text: only what stands before it is ever left out.
      String before = unit.text().substring(0, unit.text().length() - whole.code().length());
      int line = feeds(before);
      List<UnitText> parts = Pieces.of(whole, unit.signature());
      for (int part = 0; part < parts.size(); part++) {
        String code = parts.get(part).code();
        LineNumbers lines = unit.lines().slice(line, (int) code.lines().count());
        items.add(item(unit, ItemIds.part(id, part), parts.get(part), new Part(part, lines)));
        line += feeds(code);
      }
    }
    return new Contents(items, references);
  }

  private static int feeds(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }

  private record Part(int number, LineNumbers lines) {}

  private Item item(CodeUnit unit, String id, UnitText text, Part part) {
    Map<String, Value> fields = new HashMap<>();
    fields.put(PROJECT, Value.of(project.name()));
    fields.put(PATH, Value.of(path));
    fields.put(KIND, Value.of(unit.kind().label()));
    fields.put(NAME, Value.of(unit.name()));
    fields.put(LANGUAGE, Value.of(parsed.language()));
    fields.put(START, Value.of(unit.startLine()));
    fields.put(END, Value.of(unit.endLine()));
    putText(fields, SIGNATURE, cut(unit.signature()));
    putText(fields, ENCLOSING, unit.enclosing());
    putNumber(fields, COMPLEXITY, unit.complexity());
    putNumber(fields, LEAD, text.lead().length());
    putNumber(fields, PART, part.number());
    if (!part.lines().equals(LineNumbers.of(unit.startLine(), text.code()))) {
      fields.put(LINES, Value.of(part.lines().encoded()));
    }
    return new Item(id, fields, text.whole(), null);
  }

  /** A field of a unit's item that holds text; empty where it was left out. */
  static String text(Item item, String field) {
    return item.fields().get(field) instanceof Value.Text(String text) ? text : "";
  }

  /** A field of a unit's item that holds a number; 0 where it was left out. */
  static int number(Item item, String field) {
    return item.fields().get(field) instanceof Value.Whole(long number) ? (int) number : 0;
  }

  /** The code of a unit's item, without what stands before it. */
  static String code(Item item) {
    return String.valueOf(item.text()).substring(number(item, LEAD));
  }

  /** Which lines of the file those of its {@link #code} are. */
  static LineNumbers lines(Item item) {
    return item.fields().get(LINES) instanceof Value.Text(String lines)
        ? LineNumbers.decoded(lines)
        : LineNumbers.of(number(item, START), code(item));
  }

  private static String cut(String signature) {
    return signature.substring(0, Math.min(signature.length(), MAX_SIGNATURE));
  }

  private static void putText(Map<String, Value> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, Value.of(value));
    }
  }

  private static void putNumber(Map<String, Value> fields, String name, long value) {
    if (value != 0) {
      fields.put(name, Value.of(value));
    }
  }
}
