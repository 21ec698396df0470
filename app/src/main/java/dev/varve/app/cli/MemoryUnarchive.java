package dev.varve.app.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Brings a conversation back from its file. */
@Command(
    name = "unarchive",
    description = "Bring back what 'varve memory archive' moved to a file; the file stays.",
    footer = {"", "Examples:", "  varve memory unarchive talk.jsonl.gz"})
final class MemoryUnarchive extends Verb {
  @Parameters(paramLabel = "FILE", description = "The archive.")
  Path file = Path.of("");

  MemoryUnarchive(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    return MemoryArchive.answer(session.memory().archives().unarchive(session.resolve(file)));
  }
}
