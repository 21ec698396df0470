package dev.varve.code;

import dev.varve.parse.CodeUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a unit as it is embedded and searched by words: the documentation without its lists
 * of parameters, then the code as written; without documentation the name in words, then the code.
 * This form won over signature or documentation alone (docs/benchmarks.md).
 *
 * @param lead what stands before the code and is no part of it; empty or ends a line
 */
record UnitText(String lead, String code) {
  private static final Pattern TAGS =
      Pattern.compile(
          "(?m)^\\s*(?:@(?:param|return|returns|throws|exception|author|since|version|see|serial"
              + "|typeparam|template)\\b|:(?:param|type|returns?|rtype|raises)\\b)");

  private static final Pattern WORD_BREAK =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+");

  static UnitText of(CodeUnit unit) {
    return switch (unit.kind()) {
      case FUNCTION, METHOD, CLASS -> ofDefinition(unit);
      case FILE -> new UnitText("", withoutPath(unit));
      case SECTION -> new UnitText(lead(unit.enclosing()), unit.text());
      case WINDOW -> new UnitText("", unit.text());
    };
  }

  private static UnitText ofDefinition(CodeUnit unit) {
    String doc = unit.doc();
    if (doc == null || doc.isBlank()) {
      return undocumented(unit.name(), unit.text());
    }
    String code = LeadingComment.strip(unit.text());
    boolean docInside = code.length() == unit.text().length();
    return docInside ? new UnitText("", code) : new UnitText(lead(withoutTags(doc)), code);
  }

  static UnitText undocumented(String name, String code) {
    return new UnitText(lead(words(name)), code);
  }

  String whole() {
    return lead + code;
  }

  private static String lead(String text) {
    return text.isBlank() ? "" : text.strip() + "\n";
  }

  /** A moved file keeps the vectors of its units, so its path must not stand in their text. */
  private static String withoutPath(CodeUnit unit) {
    int end = unit.text().indexOf('\n');
    return end < 0 ? "" : unit.text().substring(end + 1);
  }

  private static String withoutTags(String doc) {
    Matcher tag = TAGS.matcher(doc);
    return tag.find() ? doc.substring(0, tag.start()) : doc;
  }

  /** {@code parseHTTPResponse} as {@code parse http response}. */
  static String words(String name) {
    return String.join(" ", WORD_BREAK.split(name)).strip().toLowerCase(Locale.ROOT);
  }
}
