package dev.varve.code;

import dev.varve.item.Item;
import dev.varve.ledger.Row;
import dev.varve.ledger.Transaction;
import dev.varve.parse.ParsedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings the items of single files up to date within one transaction. Writes only what differs, and
 * a unit whose text stood there before, or in the file that this one was moved from, keeps its
 * vector.
 */
final class UnitWriter {
  /** No file has more items: it would have 10 MB in items of a few bytes. */
  private static final int MAX_ITEMS = 1 << 20;

  /** The table under which the log speaks of files, each by its project and path. */
  static final String FILE = "file";

  private final Transaction tx;
  private final CodeTables tables;
  private final int space;
  private final ProjectRow project;
  private final List<FileRow> files = new ArrayList<>();
  private final Map<Long, UnitItems.References> references = new LinkedHashMap<>();

  UnitWriter(Transaction tx, int space, ProjectRow project) {
    this.tx = tx;
    this.tables = new CodeTables(tx);
    this.space = space;
    this.project = project;
  }

  /**
   * Writes what was read of a file.
   *
   * @param movedFrom a path that held the same bytes and holds no file any more; null if none
   */
  void write(ReadFile file, @Nullable String movedFrom) {
    switch (file) {
      case ReadFile.Touched(var found, var known) -> put(known.seenAs(found));
      case ReadFile.Unread unread -> {} // if it is gone, the next walk says so
      case ReadFile.Rejected(var found, var hash, var reason) -> {
        removeItems(found.path());
        put(new FileRow(found.path(), hash, found.size(), found.stamp(), null, reason, null, 0));
      }
      case ReadFile.Parsed parsed -> write(parsed, movedFrom);
    }
  }

  private void write(ReadFile.Parsed file, @Nullable String movedFrom) {
    ParsedFile contents = file.contents();
    String path = file.found().path();
    UnitItems.Contents units = UnitItems.of(project, path, contents);
    replaceItems(path, units, movedFrom);
    put(
        new FileRow(
            path,
            file.hash(),
            file.found().size(),
            file.found().stamp(),
            contents.language(),
            null,
            contents.note(),
            units.items().size()));
  }

  private void put(FileRow row) {
    files.add(row);
    tx.note(FILE, ItemIds.ofProject(project.id()) + row.path());
  }

  /** Writes what was collected on the way; nothing else may be called afterwards. */
  void finish() {
    tables.putFiles(project, files);
    tables.putReferences(references);
  }

  /** Forgets a file with its items. */
  void remove(String path) {
    removeItems(path);
    tables.removeFile(project, path);
    tx.note(FILE, ItemIds.ofProject(project.id()) + path);
  }

  private void removeItems(String path) {
    tx.delete(space, rows(path).stream().map(row -> row.item().id()).toList());
  }

  private List<Row> rows(String path) {
    return tx.below(space, ItemIds.ofFile(project.id(), path), "", MAX_ITEMS);
  }

  private void replaceItems(String path, UnitItems.Contents units, @Nullable String movedFrom) {
    Map<String, Row> before = new HashMap<>();
    Map<String, float[]> vectors = new HashMap<>();
    for (Row row : rows(path)) {
      before.put(row.item().id(), row);
      remember(vectors, row.item());
    }
    if (movedFrom != null) {
      rows(movedFrom).forEach(row -> remember(vectors, row.item()));
    }
    List<Item> changed = new ArrayList<>();
    Set<String> gone = new HashSet<>(before.keySet());
    for (Item item : units.items()) {
      gone.remove(item.id());
      Row old = before.get(item.id());
      if (old == null || !same(old, item, units)) {
        changed.add(item.with(vectors.get(item.text())));
      }
    }
    tx.delete(space, gone);
    putAll(changed, units);
  }

  private static void remember(Map<String, float[]> vectors, Item item) {
    float[] vector = item.vector();
    String text = item.text();
    if (vector != null && text != null) {
      vectors.put(text, vector);
    }
  }

  /** What a summary of a file calls may change although its own text does not. */
  private boolean same(Row old, Item item, UnitItems.Contents units) {
    return old.item().fields().equals(item.fields())
        && String.valueOf(old.item().text()).equals(item.text())
        && tables
            .references(old.seq())
            .equals(units.references().getOrDefault(item.id(), UnitItems.References.NONE));
  }

  private void putAll(List<Item> items, UnitItems.Contents units) {
    List<Long> seqs = tx.put(space, items);
    for (int i = 0; i < items.size(); i++) {
      UnitItems.References names = units.references().get(items.get(i).id());
      if (names != null) {
        references.put(seqs.get(i), names);
      }
    }
  }
}
