package dev.varve.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a parser found in a file.
 *
 * @param language lower-case name; the file extension where the language is not known
 * @param units in order of their first line; a unit within another comes after it
 * @param imports what the file imports, as written, without quotes
 * @param note why the file was cut into line windows although its language can be parsed; else null
 */
public record ParsedFile(
    String language, List<CodeUnit> units, List<String> imports, @Nullable String note) {
  public ParsedFile {
    units = List.copyOf(units);
    imports = List.copyOf(imports);
  }
}
