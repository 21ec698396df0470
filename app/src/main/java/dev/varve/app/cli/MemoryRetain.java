package dev.varve.app.cli;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.memory.Care;
import dev.varve.memory.ConversationStatus;
import dev.varve.memory.RetentionPolicy;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes what is old. */
@Command(
    name = "retain",
    description = {
      "Remove for good what is older than you keep.",
      "Conversations, facts and users stay, and so do segments and messages that matter."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve memory retain --older-than P90D --dry-run",
      "  varve memory retain --older-than P90D --keep-importance 0.8 --status completed --yes"
    })
final class MemoryRetain extends Verb {
  @Option(
      names = "--older-than",
      required = true,
      paramLabel = "AGE",
      description = "As a duration: P90D, PT12H.")
  String age = "";

  @Option(
      names = "--keep-importance",
      paramLabel = "S",
      description = "Keep messages and segments of at least this importance, 0 to 1.")
  @Nullable Double importance;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only in conversations that are active, paused, completed or archived.")
  @Nullable String status;

  @Option(names = "--dry-run", description = "Show what would go; change nothing.")
  boolean dryRun;

  @Mixin final Consent consent = new Consent();

  MemoryRetain(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    RetentionPolicy policy =
        new RetentionPolicy(
            age(), importance, status == null ? null : ConversationStatus.of(status));
    Care care = session.memory().care();
    if (dryRun) {
      return ErasureAnswer.of(care.toRetain(policy), true);
    }
    consent.require("what is older is removed for good; --dry-run shows what that is");
    return ErasureAnswer.of(care.retain(policy, session.progress()), false);
  }

  private Duration age() {
    try {
      return Duration.parse(age.strip());
    } catch (DateTimeParseException e) {
      throw new VarveException(
          Kind.INVALID,
          "option --older-than is '%s', but must be a duration such as P90D or PT12H"
              .formatted(age),
          e);
    }
  }
}
