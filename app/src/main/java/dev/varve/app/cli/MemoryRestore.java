package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.RestoreReport;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Goes back to a checkpoint. */
@Command(
    name = "restore",
    description = {
      "Have a conversation stand as it did at a checkpoint.",
      "Nothing is destroyed: a checkpoint of how it stands is taken first, and leads back."
    },
    footer = {"", "Examples:", "  varve memory restore CHECKPOINT"})
final class MemoryRestore extends Verb {
  @Parameters(paramLabel = "CHECKPOINT", description = "Its id.")
  String checkpoint = "";

  MemoryRestore(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    RestoreReport report = session.memory().checkpoints().restore(checkpoint);
    Document document =
        new Document()
            .with("restored", report.restored().id())
            .with("before", report.before().id())
            .with("withdrawn", report.withdrawn())
            .with("returned", report.returned())
            .with("gone", report.gone())
            .with("segmentsWithdrawn", report.segmentsWithdrawn())
            .with("segmentsReturned", report.segmentsReturned());
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s taken out, %s brought back"
            .formatted(
                Amounts.count(report.withdrawn(), "message"),
                Amounts.count(report.returned(), "message")));
    if (report.gone() > 0) {
      lines.add(
          "%s of the checkpoint erased or archived since, and not there"
              .formatted(Amounts.count(report.gone(), "message")));
    }
    lines.add("to undo this: varve memory restore " + report.before().id());
    return Answer.of(document, lines.toArray(String[]::new));
  }
}
