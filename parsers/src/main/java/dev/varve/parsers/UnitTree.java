package dev.varve.parsers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Decides which definitions are units, and puts each, and each call, into the one around it. */
final class UnitTree {
  /** A function within a function is a unit by itself from this many lines on. */
  private static final int MIN_NESTED_LINES = 5;

  /** Units nested deeper stay part of the one around them: the text of each holds all below it. */
  static final int MAX_DEPTH = 16;

  private static final Comparator<Definition> OUTER_FIRST =
      Comparator.<Definition>comparingInt(d -> d.whole.start())
          .thenComparing(Comparator.<Definition>comparingInt(d -> d.whole.end()).reversed())
          .thenComparingInt(d -> d.name.start());

  private UnitTree() {}

  /** The units of the file, each after the one around it, in order of their first byte. */
  static List<Definition> of(Findings findings, SourceLines source) {
    List<Definition> definitions = findings.definitions();
    Endings.trim(findings, definitions, source);
    Leads.attach(findings, definitions, source);
    HeadingReach.extend(definitions, source);
    SectionRules rules = new SectionRules(findings.solids, source);
    List<Definition> kept = new ArrayList<>();
    Deque<Definition> around = new ArrayDeque<>();
    for (Definition definition : definitions.stream().sorted(OUTER_FIRST).toList()) {
      Definition closed = null;
      while (!around.isEmpty() && !around.peek().whole.holds(definition.whole)) {
        closed = around.pop();
      }
      if (closed != null && continues(definition, closed, source)) {
        closed.join(definition);
        around.push(closed);
      } else if (rules.isUnit(definition, around.peek())
          && (around.isEmpty() || isUnit(definition, around, source))) {
        nest(definition, around);
        kept.add(definition);
      }
    }
    kept.removeIf(Definition::isScope);
    findings.brief.addAll(rules.brief());
    attach(findings, kept);
    return kept;
  }

  /** Whether this is a further clause of the function before. */
  private static boolean continues(Definition next, Definition last, SourceLines source) {
    return next.clause
        && last.clause
        && !next.led()
        && source.blank(last.whole.end(), next.whole.start())
        && source.slice(next.name).equals(source.slice(last.name));
  }

  private static boolean isUnit(
      Definition definition, Deque<Definition> outer, SourceLines source) {
    Definition around = outer.element();
    if (outer.size() > MAX_DEPTH) {
      return false;
    }
    return around.isClass()
        || around.isScope()
        || definition.sort != Definition.Sort.FUNCTION
        || lines(definition, source) >= MIN_NESTED_LINES;
  }

  private static int lines(Definition definition, SourceLines source) {
    return source.lastLineOf(definition.whole) - source.lineOf(definition.whole.start()) + 1;
  }

  private static void nest(Definition definition, Deque<Definition> around) {
    Definition parent = around.peek();
    if (parent != null) {
      definition.parent = parent;
      definition.depth = parent.isScope() ? parent.depth : parent.depth + 1;
      if (parent.isClass() && definition.sort == Definition.Sort.FUNCTION) {
        definition.sort = Definition.Sort.METHOD;
      }
    }
    around.push(definition);
  }

  private static void attach(Findings findings, List<Definition> units) {
    findings.calls.sort(Comparator.comparingInt(Span::start));
    Walk calls = new Walk(units);
    for (Span call : findings.calls) {
      Definition unit = calls.unitAt(call.start());
      if (unit == null) {
        findings.callsOutside.add(call);
      } else if (call.start() >= unit.declared && !findings.names(call)) {
        unit.calls.add(call);
      }
    }
    Walk decisions = new Walk(units);
    for (int decision : findings.decisions.stream().sorted().toList()) {
      Definition unit = decisions.unitAt(decision);
      if (unit != null) {
        unit.decisions++;
      }
    }
  }
}
