package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.Transfers;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes memories to a file. */
@Command(
    name = "export",
    description = {
      "Write a user's memories, or a conversation, to a file with a JSON object on each line.",
      "API keys are left out."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve memory export --user ada --to ada.jsonl.gz",
      "  varve memory import ada.jsonl.gz"
    })
final class MemoryExport extends Verb {
  @ArgGroup(multiplicity = "1")
  ConversationScope scope = new ConversationScope();

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "A file that does not exist yet (default: memory.jsonl, here).")
  @Nullable Path target;

  MemoryExport(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Path file = session.resolve(target == null ? Path.of("memory.jsonl") : target);
    Transfers transfers = session.memory().transfers();
    String user = scope.user;
    Map<String, Long> rows =
        user == null
            ? transfers.exportConversation(String.valueOf(scope.conversation), file)
            : transfers.exportUser(user, file);
    Document counts = new Document();
    rows.forEach(counts::with);
    long all = rows.values().stream().mapToLong(Long::longValue).sum();
    return Answer.of(
        new Document().with("file", file.toString()).with("rows", counts),
        "%s: %s".formatted(file, Amounts.count(all, "row")));
  }
}
