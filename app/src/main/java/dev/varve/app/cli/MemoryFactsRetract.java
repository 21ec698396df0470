package dev.varve.app.cli;

import dev.varve.memory.Fact;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes a fact back. */
@Command(
    name = "retract",
    description = "Take a fact back. That it was known until now can still be asked.",
    footer = {"", "Examples:", "  varve memory facts retract ID"})
final class MemoryFactsRetract extends Verb {
  @Parameters(paramLabel = "ID", description = "As 'varve memory facts list' prints it.")
  String id = "";

  MemoryFactsRetract(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Fact fact = session.memory().facts().retract(id);
    FactDocuments documents = FactDocuments.labelled(session, List.of(fact));
    return Answer.of(documents.of(fact), documents.line(fact));
  }
}
