package dev.varve.app.cli;

import dev.varve.memory.User;
import dev.varve.memory.Users;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes what is said of somebody. */
@Command(
    name = "update",
    description = "Change a user's name, address or preferences; what is not given stays.",
    footer = {
      "",
      "Examples:",
      "  varve memory users update ada --email ada@example.org",
      "  varve memory users update ada --rename lovelace"
    })
final class MemoryUsersUpdate extends Verb {
  @Parameters(paramLabel = "NAME", description = "The user's name or id.")
  String name = "";

  @Option(names = "--rename", paramLabel = "NAME", description = "The new name.")
  @Nullable String renamed;

  @Mixin final ProfileOptions profile = new ProfileOptions();

  MemoryUsersUpdate(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Users users = session.memory().users();
    User present = users.get(name);
    String preferences = profile.preferences;
    User changed =
        users.update(
            present.id(),
            new Users.Profile(
                renamed == null ? present.username() : renamed,
                profile.email == null ? present.email() : profile.email,
                preferences == null ? present.preferences() : preferences));
    return Answer.of(MemoryDocuments.of(changed), changed.id() + "  " + changed.username());
  }
}
