package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.engine.Migrations.Migration;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists the versions of the schema. */
@Command(
    name = "history",
    description = "List the versions of the schema and when each was applied.",
    footer = {"", "Examples:", "  varve db history", "  varve db history --json"})
final class DbHistory extends Verb {
  DbHistory(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    List<Migration> history = session.storage().migrations().history();
    return Answer.of(
        new Document().with("migrations", MigrationDocument.of(history)),
        style -> history.stream().map(MigrationDocument::line).toList());
  }
}
