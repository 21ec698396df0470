package dev.varve.guards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.config.VarveConfig;
import dev.varve.ledger.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/database.md} shows the schema that the migrations make: its diagram is generated from
 * a home that was just opened, and every index of that home stands in its table.
 */
class SchemaDocTest {
  private static final String BEGIN = "```mermaid\n";
  private static final String END = "```\n";

  @TempDir private Path home;
  private final String doc = SourceTree.text(SourceTree.open().root().resolve("docs/database.md"));

  private <T> T read(java.util.function.Function<Snapshot, T> work) {
    try (Varve varve = Varve.open(VarveConfig.in(home))) {
      return varve.storage().ledger().read(work);
    }
  }

  @Test
  void theDiagramIsThatOfTheMigrations() {
    int begin = doc.indexOf(BEGIN) + BEGIN.length();
    String shown = doc.substring(begin, doc.indexOf(END, begin));

    assertThat(shown).as("replace the diagram by what is generated").isEqualTo(read(this::diagram));
  }

  private String diagram(Snapshot snapshot) {
    StringBuilder text = new StringBuilder("erDiagram\n");
    List<String> tables = tables(snapshot);
    tables.forEach(table -> relations(snapshot, table).forEach(text::append));
    for (String table : tables) {
      text.append("  ").append(table).append(" {\n");
      columns(snapshot, table).forEach(text::append);
      text.append("  }\n");
    }
    return text.toString();
  }

  private static List<String> tables(Snapshot snapshot) {
    return snapshot
        .sql()
        .createQuery(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                + " AND name NOT LIKE 'flyway_%' ORDER BY name")
        .mapTo(String.class)
        .list();
  }

  private static List<String> relations(Snapshot snapshot, String table) {
    return snapshot
        .sql()
        .createQuery("SELECT \"table\", \"from\" FROM pragma_foreign_key_list(?) ORDER BY 1, 2")
        .bind(0, table)
        .map(
            (row, context) ->
                "  %s ||--o{ %s : %s\n".formatted(row.getString(1), table, row.getString(2)))
        .list();
  }

  private static List<String> columns(Snapshot snapshot, String table) {
    return snapshot
        .sql()
        .createQuery("SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid")
        .bind(0, table)
        .map(
            (row, context) ->
                "    %s %s%s\n"
                    .formatted(
                        row.getString(2).toLowerCase(Locale.ROOT),
                        row.getString(1),
                        row.getInt(3) > 0 ? " PK" : ""))
        .list();
  }

  @Test
  void everyIndexIsNamedWithTheQueryItServes() {
    List<String> indexes =
        read(
            snapshot ->
                snapshot
                    .sql()
                    .createQuery(
                        "SELECT name FROM sqlite_master WHERE type = 'index'"
                            + " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'flyway_%'"
                            + " ORDER BY name")
                    .mapTo(String.class)
                    .list());

    List<String> missing = new ArrayList<>(indexes);
    missing.removeIf(index -> doc.contains("| `" + index + "` |"));
    assertThat(indexes).hasSizeGreaterThan(10);
    assertThat(missing).as("indexes that docs/database.md does not name").isEmpty();
  }
}
