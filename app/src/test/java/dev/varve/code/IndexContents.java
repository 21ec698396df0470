package dev.varve.code;

import dev.varve.item.Item;
import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that indexing a project leaves behind, as lines that can be compared. */
final class IndexContents {
  private IndexContents() {}

  static List<String> of(CodeHome home) {
    return home.storage.ledger().read(IndexContents::lines);
  }

  private static List<String> lines(Snapshot snapshot) {
    Map<Long, TreeSet<String>> references = references(snapshot);
    TreeSet<String> lines = new TreeSet<>();
    int space = snapshot.space(UnitItems.SPACE).orElseThrow().number();
    for (Row row : snapshot.scan(space, 0, 1_000_000)) {
      Item item = row.item();
      lines.add(
          "%s %s %s %s %d"
              .formatted(
                  item.id(),
                  new TreeMap<>(item.fields()),
                  item.text(),
                  references.getOrDefault(row.seq(), new TreeSet<>()),
                  Arrays.hashCode(item.vector())));
    }
    ProjectRow project = new CodeTables(snapshot).projects().getFirst();
    for (FileRow file : new CodeTables(snapshot).files(project).values()) {
      lines.add(
          "file %s %s %s %s %s %d"
              .formatted(
                  file.path(),
                  file.hash(),
                  file.language(),
                  file.skipped(),
                  file.note(),
                  file.units()));
    }
    return List.copyOf(lines);
  }

  private static Map<Long, TreeSet<String>> references(Snapshot snapshot) {
    Map<Long, TreeSet<String>> references = new HashMap<>();
    snapshot
        .sql()
        .createQuery("SELECT unit_seq, kind, name FROM code_reference")
        .map((row, context) -> Map.entry(row.getLong(1), row.getString(2) + " " + row.getString(3)))
        .forEach(
            entry ->
                references
                    .computeIfAbsent(entry.getKey(), _ -> new TreeSet<>())
                    .add(entry.getValue()));
    return references;
  }
}
