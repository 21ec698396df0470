package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.engine.Migrations.Migration;
import java.time.Instant;
import java.util.List;

/** Migrations, for programs and for people. */
final class MigrationDocument {
  private MigrationDocument() {}

  static List<Document> of(List<Migration> migrations) {
    return migrations.stream().map(MigrationDocument::of).toList();
  }

  private static Document of(Migration migration) {
    return new Document()
        .with("version", migration.version())
        .with("description", migration.description())
        .with("requires", migration.requires())
        .with("installedAt", migration.installedAt());
  }

  static String line(Migration migration) {
    Instant installed = migration.installedAt();
    return "%4d  %-30s %s"
        .formatted(
            migration.version(),
            migration.description(),
            installed == null ? "pending" : "applied " + installed);
  }
}
