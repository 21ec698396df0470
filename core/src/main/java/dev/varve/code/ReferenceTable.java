package dev.varve.code;

import dev.varve.ledger.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What live units call and import, by name: who is meant by a name is not resolved. A unit that
 * calls a name several times counts once.
 */
final class ReferenceTable {
  /** Most references read of one name. */
  static final int MAX_USES = 10_000;

  private static final String FROM =
      " FROM code_reference r JOIN item i ON i.seq = r.unit_seq"
          + " WHERE i.space = :space AND i.deleted_seq = 0 AND ";

  private final Snapshot snapshot;
  private final int space;

  ReferenceTable(Snapshot snapshot, int space) {
    this.snapshot = snapshot;
    this.space = space;
  }

  /** The ids of the units that call a name, in order, at most {@value #MAX_USES}. */
  List<String> callers(String name) {
    return ids("r.name = :name AND r.kind = 'call'", Map.of("name", name));
  }

  /** The ids of the units that import a name, by itself or at the end of a path. */
  List<String> importers(String name) {
    return ids(
        "r.kind = 'import' AND (r.name = :name OR substr(r.name, length(r.name) - length(:name))"
            + " IN (:dot, :slash, :colon, :backslash))",
        Map.of(
            "name", name,
            "dot", "." + name,
            "slash", "/" + name,
            "colon", ":" + name,
            "backslash", "\\" + name));
  }

  private List<String> ids(String condition, Map<String, String> names) {
    return snapshot
        .sql()
        .createQuery("SELECT DISTINCT i.id" + FROM + condition + " ORDER BY i.id LIMIT " + MAX_USES)
        .bind("space", space)
        .bindMap(names)
        .mapTo(String.class)
        .list();
  }

  /** Hands on every reference, by the seq of the unit that has it; dead units have theirs too. */
  void forEach(BiConsumer<Long, String> work) {
    snapshot
        .sql()
        .createQuery("SELECT unit_seq, name FROM code_reference")
        .map((row, context) -> new Reference(row.getLong(1), row.getString(2)))
        .forEach(reference -> work.accept(reference.unit(), reference.name()));
  }

  private record Reference(long unit, String name) {}
}
