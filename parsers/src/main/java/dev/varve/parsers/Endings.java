package dev.varve.parsers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes comments off the ends of definitions. Where a block ends by its indentation, a grammar
 * counts what stands before the next declaration to the one before.
 */
final class Endings {
  private final SourceLines source;

  /** By the byte after their last that is no white space; those only that begin a line. */
  private final Map<Integer, Span> comments = new HashMap<>();

  private Endings(Findings findings, SourceLines source) {
    this.source = source;
    for (Span comment : findings.comments) {
      if (source.beginsLine(comment.start())) {
        comments.put(source.withoutSpace(comment), comment);
      }
    }
  }

  static void trim(Findings findings, List<Definition> definitions, SourceLines source) {
    if (!findings.comments.isEmpty()) {
      Endings endings = new Endings(findings, source);
      definitions.forEach(endings::trim);
    }
  }

  private void trim(Definition definition) {
    Span whole = definition.whole;
    int end = source.withoutSpace(whole);
    Span comment = comments.get(end);
    while (comment != null && comment.start() > definition.name.end()) {
      end = source.withoutSpace(new Span(whole.start(), comment.start()));
      comment = comments.get(end);
    }
    definition.whole = new Span(whole.start(), end);
  }
}
