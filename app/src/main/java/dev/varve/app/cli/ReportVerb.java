package dev.varve.app.cli;

import dev.varve.code.ReportQuery;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reports on the state of the code. */
@Command(
    name = "report",
    description = {
      "Report what may cost you later: complex and long functions, copies, what no test names,",
      "and the idioms the code repeats. Tests and generated code are told by file names."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve report                         the project you are in, on one screen",
      "  varve report --project shop --top 20",
      "  varve report --all-projects --json"
    })
final class ReportVerb extends Verb {
  @Option(names = "--top", paramLabel = "N", description = "Entries of each list (default: 5).")
  int top = 5;

  @Mixin final ScopeOptions scope = new ScopeOptions();

  ReportVerb(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    ReportQuery query = new ReportQuery(scope.directory(session, Path.of("")), top);
    return ReportDocument.answer(session.code().report(query));
  }
}
