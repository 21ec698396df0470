package dev.varve.code;

import dev.varve.code.walk.FoundFile;
import dev.varve.code.walk.LeftOut;
import dev.varve.code.walk.Scan;
import dev.varve.code.walk.WalkReason;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files of a project beside what the index has of them.
 *
 * @param known by path
 */
record Comparison(Map<String, FileRow> known, Scan scan) {

  /** Files that do not look as they did when they were indexed, new ones included. */
  List<FoundFile> changed() {
    return scan.files().stream().filter(file -> !looksKnown(file)).toList();
  }

  private boolean looksKnown(FoundFile file) {
    FileRow row = known.get(file.path());
    return row != null && row.looksLike(file);
  }

  /** Paths in the index that the walk did not meet; none while the walk was cut short. */
  Set<String> gone() {
    if (!scan.complete()) {
      return Set.of();
    }
    Set<String> gone = new HashSet<>(known.keySet());
    scan.files().forEach(file -> gone.remove(file.path()));
    List<LeftOut> closed = scan.leftOut().stream().filter(Comparison::closes).toList();
    gone.removeIf(path -> closed.stream().anyMatch(left -> hides(left, path)));
    return gone;
  }

  /**
   * Whether the walk was not let in, so that what is known of there may well be there. A root that
   * vanished counts, so that its index outlives it.
   */
  private static boolean closes(LeftOut left) {
    return left.path().equals("./") || left.reason().equals(WalkReason.UNREADABLE.label());
  }

  private static boolean hides(LeftOut closed, String path) {
    return closed.path().equals("./")
        || path.equals(closed.path())
        || (closed.path().endsWith("/") && path.startsWith(closed.path()));
  }
}
