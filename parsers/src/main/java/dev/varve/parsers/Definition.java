package dev.varve.parsers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A declaration as the query found it, put together from all matches with the same name node. */
final class Definition {
  /** What the query calls it, in order of precedence where two patterns match. */
  enum Sort {
    SECTION,
    SCOPE,
    FUNCTION,
    METHOD,
    CLASS
  }

  final Span name;
  @Nullable Sort sort;
  Span whole;
  @Nullable Span parameters;
  @Nullable Span returns;
  @Nullable Span body;
  @Nullable Span docstring;
  @Nullable Span owner;
  boolean qualified;
  boolean clause;
  boolean grouped;
  boolean heading;

  /** Where it begins without the leads before it. */
  int declared;

  // Set when units are nested into each other and clauses put together.
  @Nullable Definition parent;
  int depth;
  final List<Span> calls = new ArrayList<>();
  int decisions;

  Definition(Span name) {
    this.name = name;
    this.whole = name;
  }

  boolean led() {
    return whole.start() < declared;
  }

  /** Takes in what one match says; the widest of several spans holds, the first of other parts. */
  void add(Map<Capture, Span> match) {
    match.forEach(
        (capture, span) -> {
          switch (capture) {
            case FUNCTION -> widen(Sort.FUNCTION, span);
            case METHOD -> widen(Sort.METHOD, span);
            case CLASS -> widen(Sort.CLASS, span);
            case SECTION -> widen(Sort.SECTION, span);
            case SCOPE -> widen(Sort.SCOPE, span);
            case CLAUSE -> clause = true;
            case GROUPED -> grouped = true;
            case HEADING -> heading = true;
            case QUALIFIED -> qualified = true;
            case OUTER -> whole = whole.union(span);
            case PARAMS -> parameters = parameters == null ? span : parameters;
            case RETURNS -> returns = returns == null ? span : returns;
            case BODY -> body = body == null ? span : body;
            case DOCSTRING -> docstring = span;
            case OWNER -> owner = owner == null ? span : owner.union(span);
            default -> {}
          }
        });
  }

  private void widen(Sort found, Span span) {
    sort = sort == null || sort.compareTo(found) < 0 ? found : sort;
    whole = whole.union(span);
  }

  boolean isClass() {
    return sort == Sort.CLASS;
  }

  boolean isScope() {
    return sort == Sort.SCOPE;
  }

  boolean isSection() {
    return sort == Sort.SECTION;
  }

  /** Takes in the next clause; the first keeps the header. */
  void join(Definition next) {
    decisions += body == null ? 0 : 1;
    parameters = parameters == null ? next.parameters : parameters;
    body = body == null ? new Span(whole.end(), whole.end()) : body;
    whole = whole.union(next.whole);
  }

  /** The innermost unit that this one stands in. */
  @Nullable Definition unitAround() {
    Definition at = parent;
    while (at != null && at.isScope()) {
      at = at.parent;
    }
    return at;
  }

  /** What it is called; a name that is the whole of it ends where the body begins. */
  Span title() {
    Span inside = body;
    return inside != null && name.start() < inside.start() && inside.start() < name.end()
        ? new Span(name.start(), inside.start())
        : name;
  }

  Span header() {
    return new Span(whole.start(), body == null ? whole.end() : body.start());
  }
}
