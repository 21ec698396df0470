package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.engine.Migrations.Rollback;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Undoes migrations. */
@Command(
    name = "rollback",
    description = "Undo the migrations newer than a version, after a backup.",
    footer = {"", "Examples:", "  varve db history", "  varve db rollback 1 --yes"})
final class DbRollback extends Verb {
  @Parameters(paramLabel = "VERSION", description = "The version to go back to.")
  int version;

  @Mixin final Consent consent = new Consent();

  DbRollback(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    consent.require(
        "going back to version %d removes what newer versions store".formatted(version));
    Rollback done = session.storage().migrations().rollback(version);
    return Answer.of(
        new Document()
            .with("undone", MigrationDocument.of(done.undone()))
            .with("backup", done.backup().toString()),
        "%s undone; the ledger as it was is in %s"
            .formatted(Amounts.count(done.undone().size(), "migration"), done.backup()));
  }
}
