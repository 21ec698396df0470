package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.ImportReport;
import dev.varve.memory.Transfers;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads memories from a file. */
@Command(
    name = "import",
    description = {
      "Read memories from a file, all or nothing: what 'varve memory export' wrote, the",
      "memory.jsonl of the MCP memory server, or a folder of agents' logs.",
      "Reading it again adds nothing."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve memory import ada.jsonl.gz",
      "  varve memory import memory.jsonl --format mcp --user ada",
      "  varve memory import CodeAgents --format logs --user ada"
    })
final class MemoryImport extends Verb {
  @Parameters(paramLabel = "FILE", description = "The file or folder.")
  Path file = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "varve, mcp, logs or auto (default).")
  String format = "auto";

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "Whose it becomes; needed for mcp and logs.")
  @Nullable String user;

  MemoryImport(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Transfers.Format chosen = Transfers.Format.of(format);
    if (user != null) {
      session.memory().users().ensure(user);
    }
    ImportReport report = session.memory().transfers().read(session.resolve(file), chosen, user);
    Document rows = new Document();
    report.rows().forEach(rows::with);
    long added = report.rows().values().stream().mapToLong(Long::longValue).sum();
    return Answer.of(
        new Document()
            .with("format", report.format())
            .with("rows", rows)
            .with("known", report.known()),
        "%s added, %,d known already (%s)"
            .formatted(Amounts.count(added, "row"), report.known(), report.format()));
  }
}
