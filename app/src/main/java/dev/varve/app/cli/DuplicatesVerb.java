package dev.varve.app.cli;

import dev.varve.code.DuplicateQuery;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds copied functions. */
@Command(
    name = "duplicates",
    description = {
      "Find functions that were copied, changed or not, and where one piece could serve.",
      "Names and literals do not count, so a renamed copy is found as well. Needs no model."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve duplicates                              in the project you are in",
      "  varve duplicates --all-projects --no-tests    across all projects, without tests",
      "  varve duplicates --min-tokens 100 --similarity 0.9 --json"
    })
final class DuplicatesVerb extends Verb {
  @Option(
      names = "--min-tokens",
      paramLabel = "N",
      description = "Leave out functions with fewer tokens (default: 50).")
  int minTokens = DuplicateQuery.standard().minTokens();

  @Option(
      names = "--similarity",
      paramLabel = "S",
      description = "Share of their code that copies have in common, 0.5 to 1 (default: 0.8).")
  double similarity = DuplicateQuery.standard().similarity();

  @Option(names = "-k", paramLabel = "N", description = "How many groups (default: 20).")
  int limit = DuplicateQuery.standard().limit();

  @Option(names = "--no-tests", description = "Leave out tests, told by the names of their files.")
  boolean noTests;

  @Option(
      names = "--no-generated",
      description = "Leave out generated and vendored code, told by the names of its files.")
  boolean noGenerated;

  @Mixin final ScopeOptions scope = new ScopeOptions();

  DuplicatesVerb(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    DuplicateQuery query =
        new DuplicateQuery(
            scope.directory(session, Path.of("")),
            minTokens,
            similarity,
            !noTests,
            !noGenerated,
            limit);
    return DuplicatesDocument.answer(session.code().duplicates(query), query);
  }
}
