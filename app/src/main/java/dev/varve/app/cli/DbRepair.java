package dev.varve.app.cli;

import picocli.CommandLine.Command;

/** Mends what a check finds. */
@Command(
    name = "repair",
    description = "Mend the search indexes from the ledger. The ledger itself is not changed.",
    footer = {"", "Examples:", "  varve db repair", "  varve db repair && varve db check"})
final class DbRepair extends Verb {
  DbRepair(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    return DamageAnswer.of(session.storage().repair(session.progress()), "repaired");
  }
}
