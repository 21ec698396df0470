package dev.varve.app.cli;

import dev.varve.memory.Erasure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Erases memories for good. */
@Command(
    name = "erase",
    description = {
      "Erase memories for good: rows, what was derived from them, and their bytes on the disk.",
      "Automatic backups in the home go too; other backups are listed."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve memory erase --user ada --dry-run",
      "  varve memory erase --user ada --yes",
      "  varve memory erase --entity \"Jane Doe\" --yes"
    })
final class MemoryErase extends Verb {
  @ArgGroup(multiplicity = "1")
  Scope scope = new Scope();

  /** Whose memory goes; one of them. */
  static final class Scope {
    @Option(names = "--user", paramLabel = "NAME", description = "Everything of a user.")
    @Nullable String user;

    @Option(names = "--conversation", paramLabel = "ID", description = "A conversation.")
    @Nullable String conversation;

    @Option(
        names = "--entity",
        paramLabel = "WORDS",
        description = "Whatever has these words in it, in whatever case.")
    @Nullable String entity;

    Erasure erasure() {
      if (user != null) {
        return new Erasure.OfUser(user);
      }
      return conversation != null
          ? new Erasure.OfConversation(conversation)
          : new Erasure.OfEntity(String.valueOf(entity));
    }
  }

  @Option(names = "--dry-run", description = "Show what would go; change nothing.")
  boolean dryRun;

  @Mixin final Consent consent = new Consent();

  MemoryErase(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Erasure erasure = scope.erasure();
    if (dryRun) {
      return ErasureAnswer.of(session.memory().toErase(erasure), true);
    }
    consent.require("erasing takes memories out for good; --dry-run shows which");
    return ErasureAnswer.of(session.memory().erase(erasure, session.progress()), false);
  }
}
