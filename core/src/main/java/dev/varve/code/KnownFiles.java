package dev.varve.code;

import dev.varve.engine.Storage;
import dev.varve.ledger.Change;
import dev.varve.ledger.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of projects as the index has them. They are remembered, and read again once the log has
 * an entry that speaks of files of the project. Safe for use by several threads.
 */
final class KnownFiles {
  /** Files remembered of all projects together: about 40 MB. */
  private static final int MAX_FILES = 100_000;

  /** Entries of the log looked through before everything is read again. */
  private static final int MAX_CHANGES = 1_000;

  /** The number under which the log has rows that belong to no space. */
  private static final int NO_SPACE = 0;

  private final Storage storage;

  /** By number of project, the latest asked for last. */
  private final Map<Long, Rows> remembered = new LinkedHashMap<>();

  /**
   * The files of one project.
   *
   * @param seq the last change by which they are up to date
   */
  private record Rows(long seq, Map<String, FileRow> byPath) {}

  KnownFiles(Storage storage) {
    this.storage = storage;
  }

  /** By path; not to be changed. */
  Map<String, FileRow> of(ProjectRow project) {
    Rows then = then(project);
    Rows now = storage.ledger().read(snapshot -> now(snapshot, project, then));
    remember(project, now);
    return now.byPath();
  }

  private static Rows now(Snapshot snapshot, ProjectRow project, @Nullable Rows then) {
    long seq = snapshot.seq();
    Map<String, FileRow> byPath =
        then != null && stands(then, snapshot, seq, project)
            ? then.byPath()
            : Map.copyOf(new CodeTables(snapshot).files(project));
    return new Rows(seq, byPath);
  }

  private static boolean stands(Rows then, Snapshot snapshot, long seq, ProjectRow project) {
    if (seq < then.seq()) {
      return false; // another life of the store
    }
    List<Change> changes = snapshot.changes(NO_SPACE, then.seq(), seq, MAX_CHANGES);
    String files = UnitWriter.FILE + "/" + ItemIds.ofProject(project.id());
    return changes.size() < MAX_CHANGES
        && changes.stream().noneMatch(change -> change.item().startsWith(files));
  }

  private synchronized @Nullable Rows then(ProjectRow project) {
    return remembered.get(project.id());
  }

  private synchronized void remember(ProjectRow project, Rows now) {
    remembered.remove(project.id());
    remembered.put(project.id(), now);
    while (remembered.values().stream().mapToLong(rows -> rows.byPath().size()).sum() > MAX_FILES) {
      remembered.remove(remembered.keySet().iterator().next());
    }
  }
}
