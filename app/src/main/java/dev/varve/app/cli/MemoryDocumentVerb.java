package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.memory.MemoryDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Records a document. */
@Command(
    name = "document",
    description = "Record a document that the agent wrote or read; its text is recalled in pieces.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve memory document --conversation ID docs/plan.md --operation generated",
      "  pdftotext report.pdf - | varve memory document --conversation ID - --name report.pdf"
    })
final class MemoryDocumentVerb extends Verb {
  @Mixin final InConversation conversation = new InConversation();

  @Parameters(paramLabel = "FILE", description = "Its text; - reads it from the input.")
  Path file = Path.of("-");

  @Option(names = "--name", paramLabel = "NAME", description = "What to call it (default: FILE).")
  @Nullable String name;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Its format (default: what follows the last dot of its name).")
  @Nullable String format;

  @Option(
      names = "--operation",
      paramLabel = "WHAT",
      description = "analysed (default) or generated.")
  String operation = "analysed";

  MemoryDocumentVerb(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    boolean piped = file.toString().equals("-");
    String called = name == null ? String.valueOf(file.getFileName()) : name;
    Path path = session.resolve(file);
    MemoryDocument recorded =
        session
            .memory()
            .activity()
            .document(
                conversation.id,
                new MemoryDocument.Draft(
                    called,
                    format == null ? called.substring(called.lastIndexOf('.') + 1) : format,
                    piped ? null : path.toString(),
                    MemoryDocument.Operation.of(operation),
                    piped ? session.input() : text(path)));
    return Answer.of(document(recorded), recorded.id());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new VarveException(
          Kind.NOT_FOUND,
          "file '%s' cannot be read as text; check its name, or pipe its text".formatted(file),
          e);
    }
  }

  static Document document(MemoryDocument document) {
    return new Document()
        .with("id", document.id())
        .with("conversation", document.conversationId())
        .with("iteration", document.iteration())
        .with("filename", document.filename())
        .with("format", document.format())
        .with("filePath", document.filePath())
        .with("operation", document.operation().word())
        .with("pieces", document.pieces())
        .with("time", document.time());
  }
}
