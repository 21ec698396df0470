package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.Audit;
import picocli.CommandLine.Command;

/** Prints the end of the audit chain. */
@Command(
    name = "head",
    description = {
      "Print the end of the audit chain.",
      "Kept elsewhere, it tells later whether anything before it was changed or cut off."
    },
    footer = {"", "Examples:", "  varve memory audit head"})
final class MemoryAuditHead extends Verb {
  MemoryAuditHead(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Audit.Head head = session.memory().audit().head();
    return Answer.of(document(head), head.toString());
  }

  static Document document(Audit.Head head) {
    return new Document()
        .with("head", head.toString())
        .with("position", head.position())
        .with("hash", head.hash());
  }
}
