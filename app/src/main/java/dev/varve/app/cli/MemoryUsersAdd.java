package dev.varve.app.cli;

import dev.varve.memory.User;
import dev.varve.memory.Users;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Adds somebody. */
@Command(
    name = "add",
    description = "Add a user.",
    footer = {
      "",
      "Examples:",
      "  varve memory users add ada --email ada@example.org",
      "  varve memory users add ada --preferences '{\"language\": \"en\"}'"
    })
final class MemoryUsersAdd extends Verb {
  @Parameters(paramLabel = "NAME", description = "A name that nobody has yet.")
  String name = "";

  @Mixin final ProfileOptions profile = new ProfileOptions();

  MemoryUsersAdd(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    String preferences = profile.preferences;
    User added =
        session
            .memory()
            .users()
            .create(
                new Users.Profile(name, profile.email, preferences == null ? "{}" : preferences));
    return Answer.of(MemoryDocuments.of(added), added.id());
  }
}
