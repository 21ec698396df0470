package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.engine.Migrations.Migration;
import java.util.List;
import picocli.CommandLine.Command;

/** Applies pending migrations. */
@Command(
    name = "migrate",
    description = "Bring the schema to the newest version.",
    footer = {"", "Examples:", "  varve db migrate", "  varve db history"})
final class DbMigrate extends Verb {
  DbMigrate(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    List<Migration> applied = session.storage().migrations().migrate();
    Document document = new Document().with("applied", MigrationDocument.of(applied));
    return applied.isEmpty()
        ? Answer.of(document, "the schema is at its newest version")
        : Answer.of(document, style -> applied.stream().map(MigrationDocument::line).toList());
  }
}
