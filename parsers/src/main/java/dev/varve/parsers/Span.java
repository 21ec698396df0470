package dev.varve.parsers;

/** Bytes from {@code start} up to but not including {@code end}. */
record Span(int start, int end) {
  boolean holds(Span other) {
    return start <= other.start && other.end <= end;
  }

  Span union(Span other) {
    return new Span(Math.min(start, other.start), Math.max(end, other.end));
  }
}
