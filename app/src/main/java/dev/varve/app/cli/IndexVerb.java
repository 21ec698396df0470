package dev.varve.app.cli;

import dev.varve.code.Code;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings the index of a directory tree up to date. */
@Command(
    name = "index",
    description = {
      "Index a directory tree, or bring its index up to date.",
      "Files that git ignores, binaries, generated and minified files are left out and counted. "
          + "Ctrl-C at any moment loses nothing: run it again to go on."
    },
    footer = {
      "",
      "Examples:",
      "  varve index                      the directory you are in",
      "  varve index ~/src/shop --json    what was done, as JSON",
      "  varve index --no-embed           words only, in seconds; 'varve sync' adds meaning later",
      "  varve index --embed-for 30s      stop computing vectors after half a minute"
    })
final class IndexVerb extends Verb {
  @Parameters(arity = "0..1", paramLabel = "DIR", description = "Directory to index (default: .).")
  Path directory = Path.of("");

  @Option(names = "--no-embed", description = "Compute no vectors now.")
  boolean noEmbed;

  @Option(
      names = "--embed-for",
      paramLabel = "TIME",
      description = "Stop computing vectors after this time, e.g. 30s or 5m.")
  @Nullable String embedFor;

  @Option(names = "--retry-refused", description = "Try units again that the model refused.")
  boolean retryRefused;

  IndexVerb(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Code.IndexOptions options = new Code.IndexOptions(time(), retryRefused);
    return IndexAnswer.of(
        session.code().index(session.resolve(directory), options, session.progress()));
  }

  private Duration time() {
    if (noEmbed) {
      return Duration.ZERO;
    }
    return embedFor == null
        ? Code.IndexOptions.complete().embedFor()
        : SpokenTime.duration("--embed-for", embedFor);
  }
}
