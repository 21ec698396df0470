package dev.varve.code;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to report on.
 *
 * @param in a directory of the project; empty reports on every project together
 * @param top entries of each list, 1 to {@value #MAX_TOP}
 */
public record ReportQuery(Optional<Path> in, int top) {
  public static final int MAX_TOP = 1_000;

  public ReportQuery {
    if (top < 1 || top > MAX_TOP) {
      throw VarveException.of(
          Kind.INVALID, "entries of each list are %d, but must be between 1 and %d", top, MAX_TOP);
    }
  }
}
