package dev.varve.parsers;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Gives each heading what follows it: up to the next heading, but no further than the element with
 * a name of its own that it stands in, nor into one that reaches beyond the next heading.
 */
final class HeadingReach {
  private final List<Definition> sections;
  private final SourceLines source;
  private final Deque<Definition> around = new ArrayDeque<>();

  private HeadingReach(List<Definition> definitions, SourceLines source) {
    this.sections =
        definitions.stream()
            .filter(Definition::isSection)
            .sorted(Comparator.comparingInt(section -> section.whole.start()))
            .toList();
    this.source = source;
  }

  static void extend(List<Definition> definitions, SourceLines source) {
    if (definitions.stream().anyMatch(definition -> definition.heading)) {
      new HeadingReach(definitions, source).extend();
    }
  }

  private void extend() {
    for (int at = 0; at < sections.size(); at++) {
      Definition section = sections.get(at);
      while (!around.isEmpty() && !around.peek().whole.holds(section.whole)) {
        around.pop();
      }
      if (section.heading) {
        Span reached = new Span(section.whole.start(), end(at));
        section.whole =
            section.whole.union(new Span(reached.start(), source.withoutSpace(reached)));
      } else {
        around.push(section);
      }
    }
  }

  private int end(int heading) {
    int limit = around.isEmpty() ? source.bytes().length : around.peek().whole.end();
    int next = heading + 1;
    while (next < sections.size() && !sections.get(next).heading) {
      next++;
    }
    if (next == sections.size()) {
      return limit;
    }
    limit = Math.min(limit, sections.get(next).whole.start());
    for (Definition between : sections.subList(heading + 1, next)) {
      if (between.whole.end() > limit) {
        return Math.min(limit, between.whole.start());
      }
    }
    return limit;
  }
}
