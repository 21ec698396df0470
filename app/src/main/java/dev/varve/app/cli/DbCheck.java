package dev.varve.app.cli;

import dev.varve.check.CheckReport;
import dev.varve.error.Kind;
import java.util.List;
import picocli.CommandLine.Command;

/** Compares what is derived with the ledger. */
@Command(
    name = "check",
    description = {
      "Compare the search indexes with the ledger; changes nothing.",
      "Exits with 8 if they disagree."
    },
    footer = {"", "Examples:", "  varve db check", "  varve db check --json", "  varve db repair"})
final class DbCheck extends Verb {
  DbCheck(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    CheckReport report = session.storage().check(session.progress());
    Answer answer = DamageAnswer.of(report, "found");
    return report.clean()
        ? answer
        : answer
            .noting(List.of("varve: 'varve db repair' mends it; nothing in the ledger is lost"))
            .exiting(Kind.CORRUPT.exit());
  }
}
