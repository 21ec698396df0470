package dev.varve.code;

import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads units from one state of the ledger. */
final class StoredUnits {
  /** Rows read at a time. */
  private static final int PAGE = 500;

  /** Items of one file, as for writing it. */
  private static final int MAX_ITEMS = 1 << 20;

  private final Snapshot snapshot;
  private final int space;

  StoredUnits(Snapshot snapshot, int space) {
    this.snapshot = snapshot;
    this.space = space;
  }

  /** Hands on every unit of a project, file by file, in the order of their lines in a file. */
  void forEach(ProjectRow project, Consumer<StoredUnit> work) {
    String prefix = ItemIds.ofProject(project.id());
    String file = "";
    List<Row> rows = new ArrayList<>();
    List<Row> page = snapshot.below(space, prefix, "", PAGE);
    while (!page.isEmpty()) {
      for (Row row : page) {
        String id = row.item().id();
        if (!id.startsWith(file) || file.isEmpty()) {
          units(rows).forEach(work);
          rows.clear();
          file = ItemIds.file(id);
        }
        rows.add(row);
      }
      page = snapshot.below(space, prefix, page.getLast().item().id(), PAGE);
    }
    units(rows).forEach(work);
  }

  /** The units of one file, in the order of their lines. */
  List<StoredUnit> inFile(ProjectRow project, String path) {
    String prefix = ItemIds.ofFile(project.id(), path);
    return units(snapshot.below(space, prefix, "", MAX_ITEMS));
  }

  /** The units with these ids of their first parts, in that order; what has ended is left out. */
  List<StoredUnit> find(List<String> ids) {
    Map<String, StoredUnit> found = new LinkedHashMap<>();
    for (Row row : snapshot.find(space, ids)) {
      String id = row.item().id();
      List<Row> parts = new ArrayList<>(List.of(row));
      parts.addAll(snapshot.below(space, ItemIds.furtherParts(id), "", MAX_ITEMS));
      found.put(id, StoredUnit.of(parts));
    }
    return ids.stream().filter(found::containsKey).map(found::get).toList();
  }

  private static List<StoredUnit> units(List<Row> rows) {
    Map<String, List<Row>> byUnit = new LinkedHashMap<>();
    for (Row row : rows) {
      byUnit.computeIfAbsent(ItemIds.unit(row.item().id()), id -> new ArrayList<>(1)).add(row);
    }
    return byUnit.values().stream()
        .map(StoredUnit::of)
        .sorted(
            Comparator.comparingInt(StoredUnit::startLine)
                .thenComparingInt(unit -> -unit.endLine()))
        .toList();
  }
}
