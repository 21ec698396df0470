package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.code.AdaptOptions;
import dev.varve.code.AdaptReport;
import dev.varve.code.Project;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Learns how questions about a project are to be understood. */
@Command(
    name = "adapt",
    description = {
      "Learn from a project's own documentation how questions about it are to be understood.",
      "Kept, and used by every search in this project, only if functions held out are found "
          + "clearly better. Nothing is indexed again."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve adapt                  the project around the directory you are in",
      "  varve adapt ~/src/shop",
      "  varve adapt --off            search as it was before"
    })
final class AdaptVerb extends Verb {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "The project around this directory (default: .).")
  Path directory = Path.of("");

  @Option(names = "--off", description = "Take what was learned away again.")
  boolean off;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description = "Documented functions to learn from at most (default: 4000).")
  int pairs = AdaptOptions.standard().mostPairs();

  @Option(names = "--seed", paramLabel = "N", description = "Decides what is drawn and held out.")
  long seed = AdaptOptions.standard().seed();

  AdaptVerb(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Path place = session.resolve(directory);
    if (off) {
      return switchedOff(session, place);
    }
    AdaptOptions options = new AdaptOptions(pairs, seed, _ -> true);
    AdaptReport report = session.code().adapt(place, options, session.progress());
    Document document =
        new Document()
            .with("project", report.project())
            .with("pairs", report.pairs())
            .with("kept", report.kept());
    report
        .learned()
        .ifPresent(learned -> document.with("adapter", AdapterDocument.of(learned, report.kept())));
    document.with("seconds", Amounts.seconds(report.took()));
    return Answer.of(document, style -> lines(report));
  }

  private static Answer switchedOff(Session session, Path place) {
    Project project =
        session
            .code()
            .projectOf(place)
            .orElseThrow(
                () ->
                    VarveException.of(
                        Kind.NOT_FOUND,
                        "directory '%s' is in no indexed project; 'varve projects' lists them",
                        place));
    boolean had = session.code().adapters().remove(project.name());
    return Answer.of(
        new Document().with("project", project.name()).with("removed", had),
        "%s: %s".formatted(project.name(), had ? "no longer adapted" : "was not adapted"));
  }

  private static List<String> lines(AdaptReport report) {
    String outcome =
        report
            .learned()
            .map(learned -> AdapterDocument.figures(learned) + verdict(report.kept()))
            .orElseGet(
                () ->
                    "%s with documentation are too few to learn from; search stays as it is"
                        .formatted(Amounts.count(report.pairs(), "function")));
    return List.of(report.project() + ": " + outcome);
  }

  private static String verdict(boolean kept) {
    return kept
        ? "; used from now on"
        : "; no clear gain, so search stays as it is without an adapter";
  }
}
