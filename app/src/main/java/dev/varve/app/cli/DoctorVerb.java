package dev.varve.app.cli;

import dev.varve.app.doctor.Checkup;
import dev.varve.app.doctor.Finding;
import dev.varve.app.terminal.Document;
import dev.varve.app.terminal.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

/** Looks for what may keep Varve from working here. */
@Command(
    name = "doctor",
    description = {
      "Try everything that Varve needs and say what to do about each problem.",
      "Exits with 1 if there is one."
    },
    footer = {"", "Examples:", "  varve doctor", "  varve doctor --json"})
final class DoctorVerb extends Verb {
  DoctorVerb(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    List<Finding> findings =
        new Checkup(session.config(), () -> session.storage().health()).findings();
    boolean well = findings.stream().noneMatch(finding -> finding.state() == Finding.State.PROBLEM);
    Document document =
        new Document()
            .with("well", well)
            .with("findings", findings.stream().map(DoctorVerb::document).toList());
    return Answer.of(document, style -> lines(style, findings)).exiting(well ? 0 : 1);
  }

  private static Document document(Finding finding) {
    return new Document()
        .with("name", finding.name())
        .with("state", finding.state().name().toLowerCase(Locale.ROOT))
        .with("detail", finding.detail())
        .with("advice", finding.advice());
  }

  private static List<String> lines(Style style, List<Finding> findings) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : findings) {
      String mark =
          switch (finding.state()) {
            case OK -> style.green("ok     ");
            case WARNING -> style.yellow("warning");
            case PROBLEM -> style.red("problem");
          };
      lines.add("%s  %-13s  %s".formatted(mark, finding.name(), finding.detail()));
      if (!finding.advice().isEmpty()) {
        lines.add("%24s %s".formatted("→", finding.advice()));
      }
    }
    return lines;
  }
}
