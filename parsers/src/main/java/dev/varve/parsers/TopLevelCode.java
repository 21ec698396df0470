package dev.varve.parsers;

import dev.varve.parse.CodeUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Windows over the statements of a file that no unit holds, so that they can be found too. */
final class TopLevelCode {
  private static final int MIN_LINES = 3;

  private final String name;
  private final SourceLines source;
  private final BitSet taken = new BitSet();
  private final BitSet silent = new BitSet();

  private TopLevelCode(String name, SourceLines source) {
    this.name = name;
    this.source = source;
  }

  static List<CodeUnit> windows(
      String name, SourceLines source, List<UnitWriter.Lines> units, Findings findings) {
    TopLevelCode code = new TopLevelCode(name, source);
    units.forEach(lines -> code.taken.set(lines.first(), lines.last() + 1));
    findings.imports.forEach(found -> code.mark(code.taken, found.whole()));
    for (Span comment : findings.comments) {
      if (source.beginsLine(comment.start())) {
        code.mark(code.silent, comment);
      }
    }
    if (findings.fileDoc != null) {
      code.mark(code.silent, findings.fileDoc);
    }
    return code.windows();
  }

  private void mark(BitSet lines, Span span) {
    lines.set(source.lineOf(span.start()), source.lastLineOf(span) + 1);
  }

  private List<CodeUnit> windows() {
    List<CodeUnit> windows = new ArrayList<>();
    int line = 1;
    while (line <= source.count()) {
      int end = taken.nextSetBit(line);
      int last = end < 0 ? source.count() : Math.min(end - 1, source.count());
      window(windows, line, last);
      line = taken.nextClearBit(last + 1);
    }
    return windows;
  }

  private void window(List<CodeUnit> windows, int first, int last) {
    int begin = 0;
    int end = 0;
    int lines = 0;
    for (int line = first; line <= last; line++) {
      if (!silent.get(line) && !source.blank(line)) {
        begin = begin == 0 ? line : begin;
        end = line;
        lines++;
      }
    }
    if (lines >= MIN_LINES) {
      while (begin > first && silent.get(begin - 1)) {
        begin--;
      }
      windows.addAll(LineWindows.between(name, source, begin, end));
    }
  }
}
