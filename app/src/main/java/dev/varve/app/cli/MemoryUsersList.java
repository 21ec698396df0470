package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.User;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists whose memory there is. */
@Command(
    name = "list",
    description = "List the users in order of name.",
    footer = {
      "",
      "Examples:",
      "  varve memory users list",
      "  varve memory users list --after ada"
    })
final class MemoryUsersList extends Verb {
  @Option(names = "-k", paramLabel = "N", description = "How many (default: 100).")
  int limit = 100;

  @Option(names = "--after", paramLabel = "NAME", description = "Begin after this name.")
  String after = "";

  MemoryUsersList(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    List<User> users = session.memory().users().list(after, limit);
    return Answer.of(
        new Document().with("users", users.stream().map(MemoryDocuments::of).toList()),
        style -> users.stream().map(user -> user.id() + "  " + user.username()).toList());
  }
}
