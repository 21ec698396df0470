package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.ArchiveReport;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Moves a conversation to a file. */
@Command(
    name = "archive",
    description = {
      "Move what is in a conversation to a compressed file, which is read back first.",
      "It is not found any more, but comes back with 'varve memory unarchive'.",
      "A conversation whose messages forks show is archived after its forks."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve memory archive --conversation ID --to talk.jsonl.gz",
      "  varve memory unarchive talk.jsonl.gz"
    })
final class MemoryArchive extends Verb {
  @Mixin final InConversation conversation = new InConversation();

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "A file that does not exist yet (default: memory-ID.jsonl.gz, here).")
  @Nullable Path target;

  MemoryArchive(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Path file = target == null ? Path.of("memory-" + conversation.id + ".jsonl.gz") : target;
    return answer(session.memory().archives().archive(conversation.id, session.resolve(file)));
  }

  static Answer answer(ArchiveReport report) {
    Document rows = new Document();
    report.rows().forEach(rows::with);
    long moved = report.rows().values().stream().mapToLong(Long::longValue).sum();
    return Answer.of(
        new Document()
            .with("conversation", report.conversationId())
            .with("file", report.file().toString())
            .with("bytes", report.bytes())
            .with("rows", rows),
        "%s: %s, %s"
            .formatted(report.file(), Amounts.count(moved, "row"), Amounts.bytes(report.bytes())));
  }
}
