package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Puts a backup in place of the ledger. */
@Command(
    name = "restore",
    description = {
      "Replace the ledger by a backup, after verifying it.",
      "The ledger that was there is kept beside it."
    },
    footer = {"", "Examples:", "  varve db restore ~/backups/varve-2026-11-21.db --yes"})
final class DbRestore extends Verb {
  @Parameters(paramLabel = "FILE", description = "A file that 'varve db backup' wrote.")
  Path source = Path.of("");

  @Mixin final Consent consent = new Consent();

  DbRestore(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Path file = session.resolve(source);
    consent.require(
        "restoring '%s' replaces what is in '%s'".formatted(file, session.config().home()));
    session.storage().restore(file, session.progress());
    long seq = session.storage().health().seq();
    return Answer.of(
        new Document().with("restored", file.toString()).with("seq", seq),
        "%s restored, %s".formatted(file, Amounts.count(seq, "change")));
  }
}
