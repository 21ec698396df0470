package dev.varve.code;

import dev.varve.ledger.Row;
import dev.varve.parse.LineNumbers;
import dev.varve.parse.UnitKind;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A unit as the ledger holds it, its parts put together again.
 *
 * @param parts its rows, in order; the first has the unit's own id
 */
record StoredUnit(List<Row> parts) {
  /** The parts, in any order. */
  static StoredUnit of(List<Row> parts) {
    return new StoredUnit(
        parts.stream()
            .sorted(
                Comparator.comparingInt((Row row) -> UnitItems.number(row.item(), UnitItems.PART)))
            .toList());
  }

  Row first() {
    return parts.getFirst();
  }

  String id() {
    return first().item().id();
  }

  String project() {
    return text(UnitItems.PROJECT);
  }

  String path() {
    return text(UnitItems.PATH);
  }

  UnitKind kind() {
    return UnitKind.valueOf(text(UnitItems.KIND).toUpperCase(Locale.ROOT));
  }

  boolean isFunction() {
    return kind() == UnitKind.FUNCTION || kind() == UnitKind.METHOD;
  }

  String name() {
    return text(UnitItems.NAME);
  }

  String enclosing() {
    return text(UnitItems.ENCLOSING);
  }

  String signature() {
    return text(UnitItems.SIGNATURE);
  }

  String language() {
    return text(UnitItems.LANGUAGE);
  }

  int startLine() {
    return number(UnitItems.START);
  }

  int endLine() {
    return number(UnitItems.END);
  }

  int lines() {
    return endLine() - startLine() + 1;
  }

  int complexity() {
    return number(UnitItems.COMPLEXITY);
  }

  boolean holds(int line) {
    return startLine() <= line && line <= endLine();
  }

  /** Whether one stands within the other. */
  boolean overlaps(StoredUnit other) {
    return project().equals(other.project())
        && path().equals(other.path())
        && startLine() <= other.endLine()
        && other.startLine() <= endLine();
  }

  /** What stands before the code in the text that is searched. */
  String lead() {
    return textOf(first()).substring(0, leadLength(first()));
  }

  /** Whether its author wrote what it does: units without that lead with their name in words. */
  boolean isDocumented() {
    return !lead().strip().equals(UnitText.words(name()));
  }

  String code() {
    StringBuilder code = new StringBuilder();
    for (Row part : parts) {
      code.append(UnitItems.code(part.item()));
    }
    return code.toString();
  }

  CodeHit hit(int rank, double score, Map<String, Double> signals) {
    List<String> lines = code().lines().limit(CodeHit.MAX_SNIPPET_LINES).toList();
    return new CodeHit(
        rank,
        score,
        project(),
        path(),
        startLine(),
        endLine(),
        kind(),
        name(),
        signature(),
        language(),
        String.join("\n", lines),
        lineNumbers().slice(0, lines.size()),
        signals,
        List.of());
  }

  /** Which lines of the file those of {@link #code} are. */
  private LineNumbers lineNumbers() {
    LineNumbers numbers = LineNumbers.none();
    for (Row part : parts) {
      numbers = numbers.plus(UnitItems.lines(part.item()));
    }
    return numbers;
  }

  private static int leadLength(Row row) {
    return UnitItems.number(row.item(), UnitItems.LEAD);
  }

  private static String textOf(Row row) {
    return String.valueOf(row.item().text());
  }

  private String text(String field) {
    return UnitItems.text(first().item(), field);
  }

  private int number(String field) {
    return UnitItems.number(first().item(), field);
  }
}
