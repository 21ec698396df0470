package dev.varve.parsers;

import dev.varve.parse.LineNumbers;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a class: its source, but for each unit within it the signature in place of the
 * source, so that no function is stored twice. A long one goes on with what stands in no unit
 * alone, so that nothing in it is beyond finding.
 */
final class ClassOutline {
  /** A generated class of constants has more; a search reads it in parts of 1 500. */
  static final int MAX_CHARACTERS = 200_000;

  /** Behind so much no signatures follow: each is found by its own unit. */
  private static final int MAX_WITH_SIGNATURES = 4_000;

  private final SourceLines source;
  private final UnitWriter writer;
  private final StringBuilder text = new StringBuilder();
  private final List<Integer> numbers = new ArrayList<>();
  private boolean blank;

  private ClassOutline(SourceLines source, UnitWriter writer) {
    this.source = source;
    this.writer = writer;
  }

  /** An outline and the lines of the file that its lines are. */
  record Outline(String text, LineNumbers lines) {}

  static Outline of(
      Definition type, List<Definition> members, SourceLines source, UnitWriter writer) {
    return new ClassOutline(source, writer).write(type, members);
  }

  private Outline write(Definition type, List<Definition> members) {
    UnitWriter.Lines all = writer.lines(type);
    int next = all.first();
    int header = source.lineOf(type.name.start());
    for (Definition member : members) {
      UnitWriter.Lines at = writer.lines(member);
      if (at.first() <= header) {
        continue;
      }
      keep(next, at.first() - 1);
      if (text.length() <= MAX_WITH_SIGNATURES) {
        line(source.lineOf(member.name.start()), indentation(member) + writer.signature(member));
      }
      next = Math.max(next, at.last() + 1);
      if (text.length() > MAX_CHARACTERS) {
        break;
      }
    }
    keep(next, all.last());
    String outline = Cut.at(text.toString().stripTrailing(), MAX_CHARACTERS);
    return new Outline(outline, LineNumbers.of(numbers.subList(0, (int) outline.lines().count())));
  }

  private void keep(int first, int last) {
    for (int line = first; line <= last && text.length() <= MAX_CHARACTERS; line++) {
      if (source.blank(line)) {
        blank = true;
      } else {
        line(line, source.line(line));
      }
    }
  }

  private void line(int number, String line) {
    if (blank && !text.isEmpty()) {
      text.append('\n');
      numbers.add(number - 1);
    }
    blank = false;
    numbers.add(number);
    text.append(Cut.at(line, MAX_CHARACTERS)).append('\n');
  }

  private String indentation(Definition member) {
    String line = source.line(source.lineOf(member.whole.start()));
    return line.substring(0, line.length() - line.stripLeading().length());
  }
}
