package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.Audit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the audit chain. */
@Command(
    name = "list",
    description = "List the entries of the audit chain, the first first.",
    footer = {
      "",
      "Examples:",
      "  varve memory audit list --kind tool_execution",
      "  varve memory audit list --after 500 -k 100"
    })
final class MemoryAuditList extends Verb {
  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "message, tool_execution, document, event, compression, checkpoint or removal.")
  @Nullable String kind;

  @Option(names = "--after", paramLabel = "N", description = "Begin beyond this position.")
  long after;

  @Option(names = "-k", paramLabel = "N", description = "How many (default: 50).")
  int limit = 50;

  MemoryAuditList(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    List<Audit.Entry> entries = session.memory().audit().list(kind, after, limit);
    return Answer.of(
        new Document().with("entries", entries.stream().map(MemoryAuditList::document).toList()),
        style ->
            entries.stream()
                .map(
                    entry ->
                        "%6d  %s  %-14s %s"
                            .formatted(entry.position(), entry.time(), entry.kind(), entry.rowId()))
                .toList());
  }

  private static Document document(Audit.Entry entry) {
    return new Document()
        .with("position", entry.position())
        .with("kind", entry.kind())
        .with("id", entry.rowId())
        .with("time", entry.time())
        .with("hash", entry.hash());
  }
}
