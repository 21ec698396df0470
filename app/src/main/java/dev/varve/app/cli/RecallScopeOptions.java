package dev.varve.app.cli;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.memory.RecallScope;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose memories a command looks at; without any of these, all of the home. */
final class RecallScopeOptions {
  @Option(names = "--conversation", paramLabel = "ID", description = "Only this conversation.")
  @Nullable String conversation;

  @Option(names = "--user", paramLabel = "NAME", description = "Only what belongs to this user.")
  @Nullable String user;

  @Option(
      names = "--project",
      paramLabel = "P",
      description = "Only conversations about this project.")
  @Nullable String project;

  RecallScope scope() {
    if (Stream.of(conversation, user, project).filter(one -> one != null).count() > 1) {
      throw VarveException.of(
          Kind.INVALID,
          "options --conversation, --user and --project exclude each other; give one of them");
    }
    if (conversation != null) {
      return new RecallScope.InConversation(conversation);
    }
    if (user != null) {
      return new RecallScope.OfUser(user);
    }
    return project == null ? new RecallScope.Everything() : new RecallScope.OfProject(project);
  }
}
