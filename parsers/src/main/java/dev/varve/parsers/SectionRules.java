package dev.varve.parsers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a document are units by themselves. A key with one value says little alone, and a
 * short block is read as a whole; asked in order of their first byte.
 */
final class SectionRules {
  /** A shorter group stays part of the one around it, or of the file. */
  static final int MIN_LINES = 3;

  /** A group of no more lines is not divided. */
  static final int MAX_WHOLE_LINES = 20;

  private final SourceLines source;
  private final Iterator<Span> solids;
  private @Nullable Span nextSolid;
  private int solidEnd;
  private final List<Definition> brief = new ArrayList<>();
  private int briefEnd;

  SectionRules(List<Span> solids, SourceLines source) {
    this.source = source;
    this.solids = solids.stream().sorted(Comparator.comparingInt(Span::start)).iterator();
    this.nextSolid = next();
  }

  private @Nullable Span next() {
    return solids.hasNext() ? solids.next() : null;
  }

  /** Whether {@code section} is a unit within {@code around}, which is null at the top. */
  boolean isUnit(Definition section, @Nullable Definition around) {
    if (!section.grouped) {
      return true;
    }
    if (solid(section.whole.start())) {
      return false;
    }
    if (lines(section) < MIN_LINES) {
      brief(section, around);
      return false;
    }
    return around == null || !around.grouped || lines(around) > MAX_WHOLE_LINES;
  }

  private void brief(Definition section, @Nullable Definition around) {
    if (around == null && section.whole.start() >= briefEnd) {
      briefEnd = section.whole.end();
      section.body = null; // short enough for its header to be all of it
      brief.add(section);
    }
  }

  /** The groups at the top that are too short to be units, of those asked for so far. */
  List<Definition> brief() {
    return brief;
  }

  private boolean solid(int offset) {
    while (nextSolid != null && nextSolid.start() < offset) {
      solidEnd = Math.max(solidEnd, nextSolid.end());
      nextSolid = next();
    }
    return offset < solidEnd;
  }

  private int lines(Definition definition) {
    return source.lastLineOf(definition.whole) - source.lineOf(definition.whole.start()) + 1;
  }
}
