package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.Users;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Keeps a user's keys for services. */
@Command(
    name = "key",
    description = {
      "Keep a user's keys for services, encrypted.",
      "Without --set, --show or --remove it lists the names of those that there are."
    },
    footer = {
      "",
      "Examples:",
      "  varve memory users key --user ada --set openai < key.txt",
      "  varve memory users key --user ada --show openai --reveal",
      "  varve memory users key --user ada --remove openai"
    })
final class MemoryUsersKey extends Verb {
  @Option(names = "--user", required = true, paramLabel = "NAME", description = "Whose it is.")
  String user = "";

  @ArgGroup @Nullable Act act;

  @Option(names = "--reveal", description = "Print the key itself.")
  boolean reveal;

  /** What to do; one of them. */
  static final class Act {
    @Option(
        names = "--set",
        paramLabel = "NAME",
        description = "Keep a key, read from the input, under this name.")
    @Nullable String set;

    @Option(
        names = "--show",
        paramLabel = "NAME",
        description = "Say whether the key can be read; print it with --reveal.")
    @Nullable String show;

    @Option(names = "--remove", paramLabel = "NAME", description = "Remove the key.")
    @Nullable String remove;
  }

  MemoryUsersKey(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Users users = session.memory().users();
    Act wanted = act;
    if (wanted == null) {
      List<String> names = users.get(user).apiKeys().stream().sorted().toList();
      return Answer.of(new Document().with("keys", names), style -> names);
    }
    if (wanted.set != null) {
      users.apiKey(user, wanted.set, session.input().strip());
      return Answer.of(document(wanted.set).with("set", true), wanted.set + ": kept, encrypted");
    }
    if (wanted.show != null) {
      String key = users.apiKey(user, wanted.show);
      return reveal
          ? Answer.of(document(wanted.show).with("key", key), key)
          : Answer.of(
              document(wanted.show).with("readable", true),
              wanted.show + ": there, and can be read; --reveal prints it");
    }
    String name = String.valueOf(wanted.remove);
    boolean removed = users.removeApiKey(user, name);
    return Answer.of(
        document(name).with("removed", removed), name + (removed ? ": removed" : ": not there"));
  }

  private Document document(String name) {
    return new Document().with("user", user).with("name", name);
  }
}
