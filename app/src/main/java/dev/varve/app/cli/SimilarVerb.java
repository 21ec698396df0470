package dev.varve.app.cli;

import dev.varve.code.SimilarQuery;
import dev.varve.code.SimilarQuery.Source;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds code that does what other code does. */
@Command(
    name = "similar",
    description = {
      "Find code that does what a function does, whatever its names and language.",
      "The function stands at a line of an indexed file, or comes from the input. Scores are "
          + "calibrated: from 0.8 on, nine of ten hits do the same.",
      "Without --kind it compares functions with functions, and classes with classes."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve similar src/Retry.java:12                    in the project of that file",
      "  varve similar src/Retry.java:12 --all-projects --lang python",
      "  varve similar - --threshold 0.6 < snippet.py       code from the input",
      "  varve similar --code 'def area(w, h): return w * h' --json"
    })
final class SimilarVerb extends Verb {
  private static final Pattern FILE_AND_LINE = Pattern.compile("(.+):(\\d{1,9})");

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE:LINE",
      description = "Where the function stands; - reads code from the input.")
  @Nullable String target;

  @Option(names = "--code", paramLabel = "TEXT", description = "The code itself.")
  @Nullable String code;

  @Option(
      names = "--threshold",
      paramLabel = "S",
      description = "Only hits from this score on, 0 to 1 (default: 0.8).")
  double threshold = SimilarQuery.THRESHOLD;

  @Option(names = "-k", paramLabel = "N", description = "How many hits (default: 10).")
  int limit = 10;

  @Mixin final UnitOptions units = new UnitOptions();

  @Mixin final ScopeOptions scope = new ScopeOptions();

  SimilarVerb(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Source source = source(session);
    Path usual =
        source instanceof Source.At(Path file, int line)
            ? file.resolveSibling("")
            : session.resolve(Path.of(""));
    Optional<Path> in = scope.directory(session, usual);
    SimilarQuery query =
        new SimilarQuery(source, in, units.languages, units.kinds, threshold, limit);
    return SimilarDocument.answer(session.code().similar(query));
  }

  private Source source(Session session) {
    if ((target == null) == (code == null)) {
      throw VarveException.of(
          Kind.INVALID,
          "nothing, or too much, to compare with; give one of FILE:LINE, --code TEXT, or - for the"
              + " input");
    }
    if (code != null) {
      return new Source.Pasted(code);
    }
    String given = String.valueOf(target);
    if (given.equals("-")) {
      return new Source.Pasted(session.pasted());
    }
    Matcher place = FILE_AND_LINE.matcher(given);
    if (!place.matches()) {
      throw VarveException.of(
          Kind.INVALID,
          "'%s' names no line; give FILE:LINE such as src/Retry.java:12, or - for the input",
          given);
    }
    return new Source.At(
        session.resolve(Path.of(place.group(1))), Integer.parseInt(place.group(2)));
  }
}
