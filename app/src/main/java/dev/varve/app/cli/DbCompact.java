package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import picocli.CommandLine.Command;

/** Gives back room. */
@Command(
    name = "compact",
    description = "Give back the room of what is no longer needed.",
    footer = {"", "Examples:", "  varve db compact"})
final class DbCompact extends Verb {
  DbCompact(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    long freed = session.storage().compact(session.progress());
    return Answer.of(
        new Document().with("freedBytes", freed), "%s given back".formatted(Amounts.bytes(freed)));
  }
}
