package dev.varve.code;

import dev.varve.ledger.Snapshot;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The tables of this feature: projects, their files, and what their units refer to. */
final class CodeTables {
  private static final String PROJECT = "SELECT id, name, root, indexed_at FROM project";
  private static final String FILE =
      "SELECT path, hash, size, mtime_ns, language, skipped, note, units FROM file";

  private final Handle sql;

  CodeTables(Snapshot snapshot) {
    this.sql = snapshot.sql();
  }

  List<ProjectRow> projects() {
    return sql.createQuery(PROJECT + " ORDER BY name").map((row, context) -> project(row)).list();
  }

  Optional<ProjectRow> projectAt(Path root) {
    return sql.createQuery(PROJECT + " WHERE root = ?")
        .bind(0, root.toString())
        .map((row, context) -> project(row))
        .findOne();
  }

  Optional<ProjectRow> projectNamed(String name) {
    return sql.createQuery(PROJECT + " WHERE name = ?")
        .bind(0, name)
        .map((row, context) -> project(row))
        .findOne();
  }

  ProjectRow addProject(String name, Path root, Instant now) {
    sql.createUpdate("INSERT INTO project (name, root, created_at) VALUES (?, ?, ?)")
        .bind(0, name)
        .bind(1, root.toString())
        .bind(2, now.toEpochMilli())
        .execute();
    return projectAt(root).orElseThrow();
  }

  void indexed(ProjectRow project, Instant now) {
    sql.createUpdate("UPDATE project SET indexed_at = ? WHERE id = ?")
        .bind(0, now.toEpochMilli())
        .bind(1, project.id())
        .execute();
  }

  void removeProject(ProjectRow project) {
    sql.createUpdate("DELETE FROM project WHERE id = ?").bind(0, project.id()).execute();
  }

  /** Every file of a project, by path. */
  Map<String, FileRow> files(ProjectRow project) {
    Map<String, FileRow> files = new HashMap<>();
    sql.createQuery(FILE + " WHERE project = ?")
        .bind(0, project.id())
        .map((row, context) -> file(row))
        .forEach(file -> files.put(file.path(), file));
    return files;
  }

  Optional<FileRow> file(ProjectRow project, String path) {
    return sql.createQuery(FILE + " WHERE project = ? AND path = ?")
        .bind(0, project.id())
        .bind(1, path)
        .map((row, context) -> file(row))
        .findOne();
  }

  /** Whether a project has a file below a directory, given relative to its root. */
  boolean hasFilesBelow(ProjectRow project, String directory) {
    return sql.createQuery("SELECT 1 FROM file WHERE project = ? AND path > ? AND path < ? LIMIT 1")
        .bind(0, project.id())
        .bind(1, directory + "/")
        .bind(2, directory + "0") // the character after the slash
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /**
   * The language that more than half of the files are in.
   *
   * @param project null for all projects
   */
  Optional<String> mainLanguage(@Nullable ProjectRow project) {
    Map<String, Long> counts = new HashMap<>();
    sql.createQuery(
            "SELECT language, count(*) AS files FROM file WHERE language IS NOT NULL"
                + (project == null ? "" : " AND project = " + project.id())
                + " GROUP BY language")
        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    long files = counts.values().stream().mapToLong(Long::longValue).sum();
    return counts.entrySet().stream()
        .filter(entry -> 2 * entry.getValue() > files)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Without {@code ON CONFLICT}: the key of a row has one column more in a ledger of tenants. */
  void putFiles(ProjectRow project, List<FileRow> files) {
    PreparedBatch updates =
        sql.prepareBatch(
            "UPDATE file SET hash = :hash, size = :size, mtime_ns = :stamp, language = :language,"
                + " skipped = :skipped, note = :note, units = :units"
                + " WHERE project = :project AND path = :path");
    files.forEach(file -> bind(updates, project, file));
    int[] updated = files.isEmpty() ? new int[0] : updates.execute();
    PreparedBatch inserts =
        sql.prepareBatch(
            "INSERT INTO file (project, path, hash, size, mtime_ns, language, skipped, note, units)"
                + " VALUES (:project, :path, :hash, :size, :stamp, :language, :skipped, :note,"
                + " :units)");
    for (int i = 0; i < updated.length; i++) {
      if (updated[i] == 0) {
        bind(inserts, project, files.get(i));
      }
    }
    if (inserts.size() > 0) {
      inserts.execute();
    }
  }

  private static void bind(PreparedBatch batch, ProjectRow project, FileRow file) {
    batch
        .bind("project", project.id())
        .bind("path", file.path())
        .bind("hash", file.hash())
        .bind("size", file.size())
        .bind("stamp", file.stamp())
        .bind("language", file.language())
        .bind("skipped", file.skipped())
        .bind("note", file.note())
        .bind("units", file.units())
        .add();
  }

  void removeFile(ProjectRow project, String path) {
    sql.createUpdate("DELETE FROM file WHERE project = ? AND path = ?")
        .bind(0, project.id())
        .bind(1, path)
        .execute();
  }

  /**
   * Adds what units refer to.
   *
   * @param references by the seq of the unit
   */
  void putReferences(Map<Long, UnitItems.References> references) {
    PreparedBatch batch =
        sql.prepareBatch("INSERT INTO code_reference (unit_seq, kind, name) VALUES (?, ?, ?)");
    references.forEach(
        (unit, names) -> {
          names.calls().forEach(name -> batch.add(unit, "call", name));
          names.imports().forEach(name -> batch.add(unit, "import", name));
        });
    batch.execute();
  }

  /** What a unit refers to. */
  UnitItems.References references(long unit) {
    List<String> calls = new ArrayList<>();
    List<String> imports = new ArrayList<>();
    sql.createQuery("SELECT kind, name FROM code_reference WHERE unit_seq = ?")
        .bind(0, unit)
        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(
            reference ->
                (reference.getKey().equals("call") ? calls : imports).add(reference.getValue()));
    return new UnitItems.References(calls, imports);
  }

  private static ProjectRow project(ResultSet row) throws SQLException {
    long indexedAt = row.getLong("indexed_at");
    return new ProjectRow(
        row.getLong("id"),
        row.getString("name"),
        Path.of(row.getString("root")),
        row.wasNull() ? null : Instant.ofEpochMilli(indexedAt));
  }

  private static FileRow file(ResultSet row) throws SQLException {
    return new FileRow(
        row.getString("path"),
        row.getString("hash"),
        row.getLong("size"),
        row.getLong("mtime_ns"),
        row.getString("language"),
        row.getString("skipped"),
        row.getString("note"),
        row.getLong("units"));
  }
}
