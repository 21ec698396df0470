package dev.varve.code;

import dev.varve.parse.CodeUnit;
import dev.varve.parse.UnitKind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The ids of the items of one file: {@code PROJECT/PATH//SYMBOL}, then {@code ~N} for the n-th unit
 * of that name and {@code //N} for the n-th further part of a long unit. They stay the same while
 * the unit keeps its name, so the versions of an item are the history of a unit. No path holds two
 * slashes in a row, so no file's ids begin with those of another.
 */
final class ItemIds {
  private static final String SEPARATOR = "//";

  /** Longer paths and symbols are cut and told apart by a hash. */
  private static final int MAX_PART = 480;

  private final String prefix;
  private final Map<String, Integer> seen = new HashMap<>();

  ItemIds(long project, String path) {
    this.prefix = ofFile(project, path);
  }

  /** What the ids of all items of a project begin with. */
  static String ofProject(long project) {
    return project + "/";
  }

  /** What the ids of all items of a file begin with. */
  static String ofFile(long project, String path) {
    return ofProject(project) + bounded(path) + SEPARATOR;
  }

  /** The id of a unit's first part. Units must come in the order of the file. */
  String next(CodeUnit unit) {
    String symbol = bounded(symbol(unit));
    int count = seen.merge(symbol, 1, Integer::sum);
    return prefix + symbol + (count == 1 ? "" : "~" + count);
  }

  /** The id of part {@code number}; the first is 0 and has the unit's own. */
  static String part(String unit, int number) {
    return number == 0 ? unit : unit + SEPARATOR + number;
  }

  /** What the ids of the further parts of a unit begin with. */
  static String furtherParts(String unit) {
    return unit + SEPARATOR;
  }

  /** What the ids of all items of the file begin with that this one is in. */
  static String file(String id) {
    return id.substring(0, id.indexOf(SEPARATOR) + SEPARATOR.length());
  }

  /** The id of the unit that a part belongs to. */
  static String unit(String part) {
    int inFile = part.indexOf(SEPARATOR) + SEPARATOR.length();
    int end = part.indexOf(SEPARATOR, inFile);
    return end < 0 ? part : part.substring(0, end);
  }

  private static String symbol(CodeUnit unit) {
    if (unit.kind() == UnitKind.FILE) {
      return "";
    }
    if (unit.kind() == UnitKind.WINDOW) {
      return "@";
    }
    String name = unit.enclosing().isEmpty() ? unit.name() : unit.enclosing() + "." + unit.name();
    return name.replace("/", "|"); // a heading may hold slashes
  }

  private static String bounded(String text) {
    if (text.length() <= MAX_PART) {
      return text;
    }
    UUID hash = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    return text.substring(0, MAX_PART - 40).replace('/', '|') + "~" + hash;
  }
}
