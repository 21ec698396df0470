package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Copies the ledger while it is in use. */
@Command(
    name = "backup",
    description = {
      "Write a verified copy of the whole ledger to a new file, while the store is in use.",
      "What is derived from the ledger is rebuilt when the copy is restored."
    },
    footer = {"", "Examples:", "  varve db backup ~/backups/varve-2026-11-21.db"})
final class DbBackup extends Verb {
  @Parameters(paramLabel = "FILE", description = "A file that does not exist yet.")
  Path target = Path.of("");

  DbBackup(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Path file = session.resolve(target);
    session.storage().backup(file, session.progress());
    long bytes = size(file);
    return Answer.of(
        new Document().with("backup", file.toString()).with("bytes", bytes),
        "%s, %s".formatted(file, Amounts.bytes(bytes)));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
