package dev.varve.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.item.Item;
import dev.varve.ledger.FieldsJson;
import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes memories to a file of ours: a header, a line for each row, citation, item, chunk and
 * stretch, and an end that says how many lines there are. Compressed where the name ends in {@code
 * .gz}.
 */
final class MemoryFileWriter implements AutoCloseable {
  static final String FORMAT = "varve-memory";
  static final int VERSION = 1;

  private static final int MOST_PIECES = 100_000;
  private static final JsonMapper JSON = new JsonMapper();

  private final Path target;
  private final BufferedWriter writer;
  private long lines;

  /**
   * @throws VarveException CONFLICT if the file exists; UNAVAILABLE if it cannot be written
   */
  MemoryFileWriter(Path target, String name) {
    this.target = target;
    try {
      OutputStream bytes = Files.newOutputStream(target);
      this.writer =
          new BufferedWriter(
              new OutputStreamWriter(
                  name.endsWith(".gz") ? new GZIPOutputStream(bytes) : bytes,
                  StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Writes everything selected.
   *
   * @param kind {@code export} or {@code archive}; an archive has what the chain needs
   * @param subject the conversation of an archive
   */
  void write(Snapshot snapshot, Selection selection, String kind, String subject) {
    line(Map.of("format", FORMAT, "version", VERSION, "kind", kind, "conversation", subject));
    MemoryRows rows = new MemoryRows(snapshot);
    boolean salted = kind.equals("archive");
    for (MemoryTable table : MemoryTable.values()) {
      rows.each(
          table,
          selection.of(table),
          (id, row) -> {
            if (!salted) {
              row.remove("salt");
            }
            row.remove("api_keys");
            row(table.table(), row);
            table.item().ifPresent(item -> items(snapshot, MemoryItems.id(item, id)));
          });
      if (table.item().isPresent()) {
        rows.citations(selection.of(table)).forEach(row -> row(MemoryRows.CITATIONS, row));
      }
    }
    CheckpointLines.write(snapshot, selection, this::row);
    line(Map.of("type", "end", "lines", lines + 1));
  }

  private void row(String table, Map<String, Object> row) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", table);
    line.put("row", row);
    line(line);
  }

  private void items(Snapshot snapshot, String prefix) {
    int space = snapshot.space(MemoryItems.SPACE).orElseThrow().number();
    for (Row row : snapshot.below(space, prefix, "", MOST_PIECES)) {
      Item item = row.item();
      Map<String, Object> line = new HashMap<>();
      line.put("type", "item");
      line.put("id", item.id());
      line.put("fields", JSON.readTree(FieldsJson.write(item.fields())));
      line.put("text", item.text());
      line(line);
    }
  }

  private void line(Map<String, ?> line) {
    try {
      writer.write(JSON.writeValueAsString(line));
      writer.write('\n');
      lines++;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Lines written so far. */
  long lines() {
    return lines;
  }

  private VarveException unwritable(IOException e) {
    return new VarveException(
        Kind.UNAVAILABLE,
        "file '%s' cannot be written: %s; choose another place".formatted(target, e),
        e);
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
