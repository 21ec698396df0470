package dev.varve.parsers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the innermost unit at ever later positions, in one walk over all units. */
final class Walk {
  private final List<Definition> units;
  private final Deque<Definition> open = new ArrayDeque<>();
  private int next;

  Walk(List<Definition> units) {
    this.units = units;
  }

  /** The innermost unit at {@code offset}, which must not be below that of the call before. */
  @Nullable Definition unitAt(int offset) {
    while (next < units.size() && units.get(next).whole.start() <= offset) {
      close(units.get(next).whole.start());
      open.push(units.get(next++));
    }
    close(offset);
    return open.peek();
  }

  private void close(int offset) {
    while (!open.isEmpty() && open.peek().whole.end() <= offset) {
      open.pop();
    }
  }
}
