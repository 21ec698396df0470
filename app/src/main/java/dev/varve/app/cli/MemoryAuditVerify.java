package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.app.terminal.Style;
import dev.varve.error.Kind;
import dev.varve.memory.Audit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares the audit chain with itself and with the rows. */
@Command(
    name = "verify",
    description = {
      "Compute the audit chain anew and name the first row that was altered, removed or moved.",
      "Exits with 8 if there is one."
    },
    footer = {
      "",
      "Examples:",
      "  varve memory audit verify",
      "  varve memory audit verify --expect 42:9f86d0…",
      "",
      "Entries cut off at the end are missed only by comparison with a head that was kept."
    })
final class MemoryAuditVerify extends Verb {
  @Option(
      names = "--expect",
      paramLabel = "HEAD",
      description = "What 'varve memory audit head' printed earlier.")
  @Nullable String expected;

  MemoryAuditVerify(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Audit.Head head = expected == null ? null : Audit.Head.parse(expected);
    Audit.Report report = session.memory().audit().verify(head, session.progress());
    Answer answer = Answer.of(document(report), style -> lines(style, report));
    return report.sound() ? answer : answer.exiting(Kind.CORRUPT.exit());
  }

  private static Document document(Audit.Report report) {
    Audit.Fault first = report.first();
    return MemoryAuditHead.document(report.head())
        .with("sound", report.sound())
        .with("entries", report.entries())
        .with("removed", report.removed())
        .with(
            "first",
            first == null
                ? null
                : new Document()
                    .with("wrong", word(first))
                    .with("kind", first.kind())
                    .with("id", first.rowId())
                    .with("position", first.position())
                    .with("detail", first.detail()));
  }

  private static String word(Audit.Fault fault) {
    return fault.wrong().name().toLowerCase(Locale.ROOT);
  }

  private static List<String> lines(Style style, Audit.Report report) {
    String gone =
        report.removed() == 0
            ? ""
            : ", %,d of rows that are gone for a reason it gives".formatted(report.removed());
    String read =
        (report.entries() == 1 ? "1 entry" : report.entries() + " entries") + " read" + gone;
    Audit.Fault first = report.first();
    if (first == null) {
      return List.of(style.green("sound") + ": " + read, "head  " + report.head());
    }
    String row = first.rowId().isEmpty() ? "" : first.kind() + " " + first.rowId() + ": ";
    return List.of(
        "%s at position %d: %s%s"
            .formatted(style.yellow(word(first)), first.position(), row, first.detail()),
        read);
  }
}
