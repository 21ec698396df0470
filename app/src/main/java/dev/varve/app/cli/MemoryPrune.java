package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.Retention;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes checkpoints. */
@Command(
    name = "prune",
    description = {
      "Remove checkpoints of a conversation; its messages stay.",
      "Each limit that is given removes what lies beyond it."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve memory prune --conversation ID --keep 100 --dry-run",
      "  varve memory prune --conversation ID --older-than 30d --max-bytes 10000000 --yes"
    })
final class MemoryPrune extends Verb {
  @Mixin final InConversation conversation = new InConversation();
  @Mixin final Consent consent = new Consent();

  @Option(names = "--keep", paramLabel = "N", description = "Keep the newest N.")
  @Nullable Integer keep;

  @Option(names = "--older-than", paramLabel = "AGE", description = "Remove older ones, e.g. 30d.")
  @Nullable String olderThan;

  @Option(
      names = "--max-bytes",
      paramLabel = "B",
      description = "Keep the newest whose chunks take B bytes together.")
  @Nullable Long maxBytes;

  @Option(names = "--dry-run", description = "Only say what would be removed.")
  boolean dryRun;

  MemoryPrune(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    String age = olderThan;
    Duration oldest = age == null ? null : SpokenTime.duration("--older-than", age);
    Retention retention = new Retention(keep, oldest, maxBytes);
    if (!dryRun) {
      consent.require("checkpoints would be removed for good");
    }
    Retention.Report report =
        session.memory().checkpoints().prune(conversation.id, retention, dryRun);
    Document document =
        new Document()
            .with("removed", report.removed())
            .with("kept", report.kept())
            .with("chunks", report.chunks())
            .with("bytes", report.bytes())
            .with("dryRun", report.dryRun());
    return Answer.of(
        document,
        "%s%s removed, %d kept, %s freed"
            .formatted(
                dryRun ? "would be: " : "",
                Amounts.count(report.removed(), "checkpoint"),
                report.kept(),
                Amounts.bytes(report.bytes())));
  }
}
