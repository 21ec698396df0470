package dev.varve.benchmarks.code;

import dev.varve.engine.Storage;
import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.ledger.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A function that may stand in another language too. */
record Twin(String language, String name, String code) {
  private static final int BATCH = 1_000;
  private static final Set<String> KINDS = Set.of("function", "method");

  /** Every function and method that is indexed. */
  static List<Twin> all(Storage storage) {
    int space = storage.ledger().read(snapshot -> snapshot.space("code")).orElseThrow().number();
    List<Twin> all = new ArrayList<>();
    long after = 0;
    while (true) {
      long from = after;
      List<Row> rows = storage.ledger().read(snapshot -> snapshot.scan(space, from, BATCH));
      if (rows.isEmpty()) {
        return all;
      }
      rows.stream()
          .map(Row::item)
          .filter(item -> KINDS.contains(text(item, "kind")) && !item.fields().containsKey("part"))
          .map(item -> new Twin(text(item, "language"), text(item, "name"), code(item)))
          .forEach(all::add);
      after = rows.getLast().seq();
    }
  }

  private static String text(Item item, String field) {
    return item.fields().get(field) instanceof Value.Text(String text) ? text : "";
  }

  /** Without the documentation that stands before the code. */
  private static String code(Item item) {
    String text = String.valueOf(item.text());
    return item.fields().get("lead") instanceof Value.Whole(long lead)
        ? text.substring(Math.toIntExact(lead))
        : text;
  }

  /** The name as all languages have it: {@code diff_commonPrefix} is {@code DiffCommonPrefix}. */
  static String key(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  String key() {
    return key(name);
  }
}
