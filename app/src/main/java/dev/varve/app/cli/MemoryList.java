package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.Conversation;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists a user's conversations. */
@Command(
    name = "list",
    description = "List a user's conversations, the last changed first.",
    footer = {
      "",
      "Examples:",
      "  varve memory list --user ada",
      "  varve memory list --user ada -k 5"
    })
final class MemoryList extends Verb {
  @Option(names = "--user", required = true, paramLabel = "NAME", description = "Whose they are.")
  String user = "";

  @Option(names = "-k", paramLabel = "N", description = "How many (default: 50).")
  int limit = 50;

  MemoryList(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    List<Conversation> found = session.memory().conversations().of(user, limit);
    return Answer.of(
        new Document().with("conversations", found.stream().map(MemoryDocuments::of).toList()),
        style -> found.stream().map(MemoryDocuments::line).toList());
  }
}
