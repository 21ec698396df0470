package dev.varve.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows how what was known of something changed. */
@Command(
    name = "history",
    description = "List every version of what was known, in order of becoming known.",
    footer = {"", "Examples:", "  varve memory facts history --user ada ada \"lives in\""})
final class MemoryFactsHistory extends Verb {
  @Mixin final OfUser of = new OfUser();

  @Parameters(index = "0", paramLabel = "SUBJECT", description = "Who or what.")
  String subject = "";

  @Parameters(index = "1", paramLabel = "PREDICATE", description = "How it relates.")
  String predicate = "";

  MemoryFactsHistory(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    return FactDocuments.answer(
        session, session.memory().facts().history(of.user, subject, predicate));
  }
}
