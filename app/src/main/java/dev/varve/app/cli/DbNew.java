package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.embedded.ledger.MigrationDraft;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a migration of Varve's own schema. */
@Command(
    name = "new",
    description = "Begin a migration: write the script that applies it and the one that undoes it.",
    footer = {
      "",
      "For those who work on Varve, in its sources.",
      "",
      "Examples:",
      "  varve db new \"add tags\"",
      "  varve db new \"add tags\" --dir embedded/src/main/resources/dev/varve/ledger/sqlite"
    })
final class DbNew extends Verb {
  static final Path SCRIPTS = Path.of("embedded/src/main/resources/dev/varve/ledger/sqlite");

  @Parameters(paramLabel = "NAME", description = "What it does, in a few words.")
  String name = "";

  @Option(names = "--dir", paramLabel = "DIR", description = "The folder of the scripts.")
  @Nullable Path folder;

  DbNew(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Path scripts = session.resolve(folder == null ? SCRIPTS : folder);
    if (!Files.isDirectory(scripts)) {
      throw VarveException.of(
          Kind.NOT_FOUND,
          "folder '%s' is not there; run this in Varve's sources, or name the folder with --dir",
          scripts);
    }
    MigrationDraft draft = MigrationDraft.write(scripts, name);
    Document document =
        new Document()
            .with("version", draft.version())
            .with("forward", draft.forward().toString())
            .with("back", draft.back().toString());
    return Answer.of(document, draft.forward().toString(), draft.back().toString());
  }
}
