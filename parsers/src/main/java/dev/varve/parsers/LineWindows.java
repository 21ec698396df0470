package dev.varve.parsers;

import dev.varve.parse.CodeUnit;
import dev.varve.parse.UnitKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a text into overlapping runs of lines. Sixty lines are about the length of the longest unit
 * that still has one subject and about what an embedding model reads at once; ten lines of overlap
 * keep a thing that spans a cut whole in one of the two. A line longer than a window is cut off.
 */
final class LineWindows {
  static final int LINES = 60;
  static final int OVERLAP = 10;
  static final int MAX_CHARACTERS = 6_000;
  static final int MAX_WINDOWS = 2_000;

  private LineWindows() {}

  /** Windows over all lines; blank ones are left out. */
  static List<CodeUnit> of(String name, SourceLines source) {
    List<CodeUnit> windows = new ArrayList<>();
    int first = 1;
    while (first <= source.count() && windows.size() < MAX_WINDOWS) {
      int last = lastLine(source, first, source.count());
      window(name, source, first, last).ifPresent(windows::add);
      if (last == source.count()) {
        break;
      }
      first = Math.max(first + 1, last + 1 - OVERLAP);
    }
    return windows;
  }

  /** Windows without overlap over lines {@code first} to {@code last}. */
  static List<CodeUnit> between(String name, SourceLines source, int first, int last) {
    List<CodeUnit> windows = new ArrayList<>();
    int from = first;
    while (from <= last && windows.size() < MAX_WINDOWS) {
      int to = lastLine(source, from, last);
      window(name, source, from, to).ifPresent(windows::add);
      from = to + 1;
    }
    return windows;
  }

  private static int lastLine(SourceLines source, int first, int limit) {
    int last = Math.min(limit, first + LINES - 1);
    while (last > first && source.length(first, last) > MAX_CHARACTERS) {
      last--;
    }
    return last;
  }

  /** A window without the blank lines around it; empty if all are blank. */
  private static Optional<CodeUnit> window(String name, SourceLines source, int first, int last) {
    int from = first;
    int to = last;
    while (from <= to && source.blank(from)) {
      from++;
    }
    while (to > from && source.blank(to)) {
      to--;
    }
    if (from > to) {
      return Optional.empty();
    }
    String text = Cut.at(source.lines(from, to), MAX_CHARACTERS);
    return Optional.of(
        new CodeUnit(
            UnitKind.WINDOW, name, "", "", List.of(), null, null, from, to, text, List.of(), 0));
  }
}
