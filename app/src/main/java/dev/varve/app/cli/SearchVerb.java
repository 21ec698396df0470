package dev.varve.app.cli;

import dev.varve.code.CodeQuery;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import dev.varve.filter.Glob;
import dev.varve.filter.Where;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds code by what it does. */
@Command(
    name = "search",
    description = {
      "Find code by describing what it does.",
      "Looks in the project around the directory you are in, after a look at what changed."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve search \"retry a request with exponential backoff\"",
      "  varve search \"parse a date\" --lang java,go --kind method -k 5",
      "  varve search timeout --mode keyword --path 'src/**' --json",
      "  varve search \"open a connection\" --where '{\"kind\": {\"$ne\": \"window\"}}' --explain",
      "  varve search \"who closes the file\" --as-of '2h ago'"
    })
final class SearchVerb extends Verb {
  @Parameters(arity = "1..*", paramLabel = "QUERY", description = "What the code does, in words.")
  List<String> words = List.of();

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "hybrid (default), semantic or keyword.")
  CodeQuery.Mode mode = CodeQuery.Mode.HYBRID;

  @Option(names = "-k", paramLabel = "N", description = "How many hits (default: 10).")
  int limit = 10;

  @Mixin final UnitOptions units = new UnitOptions();

  @Option(
      names = "--path",
      paramLabel = "GLOB",
      description = "Only paths that match, e.g. 'src/**/*.java' or src/main.")
  List<String> paths = List.of();

  @Option(
      names = "--where",
      paramLabel = "JSON",
      description =
          "Only units whose fields meet a condition ($eq $ne $gt $gte $lt $lte $in $nin $and $or).")
  @Nullable String where;

  @Option(
      names = "--min-score",
      paramLabel = "S",
      description = "Only hits from this score on, 0 to 1.")
  double minScore;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "Search the code as it was: '2h ago', 2026-11-20, 2026-11-20T15:00:00Z.")
  @Nullable String asOf;

  @Option(names = "--in", paramLabel = "DIR", description = "The project around this directory.")
  @Nullable Path in;

  @Option(names = "--all", description = "All projects.")
  boolean all;

  @Option(names = "--no-refresh", description = "Do not look for changed files first.")
  boolean noRefresh;

  @Option(names = "--explain", description = "Show the signals that made each score.")
  boolean explain;

  SearchVerb(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    CodeQuery query = query(session);
    return SearchAnswer.of(query, session.code().search(query), explain);
  }

  private CodeQuery query(Session session) {
    if (minScore < 0 || minScore > 1) {
      throw VarveException.of(
          Kind.INVALID, "option --min-score is %s, but must be between 0 and 1", minScore);
    }
    return new CodeQuery(
        String.join(" ", words),
        mode,
        scope(session),
        units.languages,
        units.kinds,
        paths.stream().map(SearchVerb::glob).toList(),
        where == null ? Filter.everything() : Where.fields(where),
        minScore,
        moment(),
        limit,
        !noRefresh);
  }

  private Optional<Path> scope(Session session) {
    if (all && in != null) {
      throw VarveException.of(
          Kind.INVALID, "options --all and --in exclude each other; give one of them");
    }
    return all ? Optional.empty() : Optional.of(session.resolve(in == null ? Path.of("") : in));
  }

  private Optional<Instant> moment() {
    return Optional.ofNullable(asOf)
        .map(text -> SpokenTime.instant("--as-of", text, Instant.now(), ZoneId.systemDefault()));
  }

  private static Glob glob(String pattern) {
    if (pattern.isEmpty()) {
      throw VarveException.of(
          Kind.INVALID, "option --path is empty, but must be a pattern such as 'src/**'");
    }
    return new Glob(pattern);
  }
}
