package dev.varve.parsers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of a FILE unit: what the file is about, in about two thousand characters. */
final class FileText {
  static final int MAX_CHARACTERS = 2_000;
  private static final int MAX_DOC = 600;
  private static final int MAX_IMPORTS = 400;

  private FileText() {}

  /**
   * @param declared a line for each unit, the most telling first
   */
  static String of(String path, @Nullable String doc, List<String> imports, List<String> declared) {
    StringBuilder text = new StringBuilder(path).append('\n');
    if (doc != null) {
      text.append(Cut.at(doc, MAX_DOC)).append('\n');
    }
    if (!imports.isEmpty()) {
      text.append(Cut.at("imports " + String.join(", ", imports), MAX_IMPORTS)).append('\n');
    }
    for (String line : declared) {
      if (text.length() + line.length() > MAX_CHARACTERS) {
        break;
      }
      text.append(line).append('\n');
    }
    return Cut.at(text.toString().stripTrailing(), MAX_CHARACTERS);
  }
}
