package dev.varve.memory;

import dev.varve.ledger.Snapshot;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Which places in code memories speak of. */
final class CitationTable {
  private final Handle sql;

  CitationTable(Snapshot snapshot) {
    this.sql = snapshot.sql();
  }

  /** A row of any kind that cites: a message, segment, document or fact. */
  record Source(String type, String id) {}

  /** Adds citations of a row; one of a place that it cites already takes the other's place. */
  void put(Source source, Collection<CodeCitation> citations) {
    if (citations.isEmpty()) {
      return;
    }
    Map<List<String>, CodeCitation> byPlace = new LinkedHashMap<>();
    citations.forEach(citation -> byPlace.put(place(citation), citation));
    remove(source, byPlace.values());
    PreparedBatch batch =
        sql.prepareBatch(
            "INSERT INTO code_citations (source_id, source_type, root, file, symbol, content_hash)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
    for (CodeCitation citation : byPlace.values()) {
      batch.add(
          source.id(),
          source.type(),
          citation.root().toString(),
          citation.file(),
          citation.symbol(),
          citation.contentHash());
    }
    batch.execute();
  }

  private static List<String> place(CodeCitation citation) {
    return List.of(citation.root().toString(), citation.file(), citation.symbol());
  }

  private void remove(Source source, Collection<CodeCitation> citations) {
    PreparedBatch batch =
        sql.prepareBatch(
            "DELETE FROM code_citations WHERE source_id = ? AND root = ? AND file = ?"
                + " AND symbol = ?");
    for (CodeCitation citation : citations) {
      batch.add(source.id(), citation.root().toString(), citation.file(), citation.symbol());
    }
    batch.execute();
  }

  /** The citations of rows by the row's id, ordered by place; rows without any are left out. */
  Map<String, List<CodeCitation>> of(Collection<String> sourceIds) {
    Map<String, List<CodeCitation>> found = new HashMap<>();
    for (List<String> some : Batches.of(List.copyOf(sourceIds))) {
      sql.createQuery(
              "SELECT * FROM code_citations WHERE source_id IN (<ids>)"
                  + " ORDER BY root, file, symbol")
          .bindList("ids", some)
          .map((row, context) -> Map.entry(row.getString("source_id"), citation(row)))
          .forEach(
              entry ->
                  found
                      .computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                      .add(entry.getValue()));
    }
    return found;
  }

  /** Whether there is a row of this id that may cite, and what it is. */
  Optional<Source> source(String id) {
    return sql.createQuery(
            "SELECT 'message' AS type FROM messages WHERE id = ?"
                + " UNION ALL SELECT 'segment' FROM memory_segments WHERE id = ?"
                + " UNION ALL SELECT 'document' FROM documents WHERE id = ?"
                + " UNION ALL SELECT 'fact' FROM facts WHERE id = ?")
        .bind(0, id)
        .bind(1, id)
        .bind(2, id)
        .bind(3, id)
        .map((row, context) -> new Source(row.getString("type"), id))
        .findFirst();
  }

  private static CodeCitation citation(ResultSet row) throws SQLException {
    return new CodeCitation(
        Path.of(row.getString("root")),
        row.getString("file"),
        row.getString("symbol"),
        row.getString("content_hash"));
  }
}
