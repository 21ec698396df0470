package dev.varve.app.cli;

import dev.varve.code.Code;
import dev.varve.code.WatchOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
          + "Ctrl-C at any moment loses nothing: run it again to go on.",
      "With --watch it stays and takes in what changes, until Ctrl-C."
    },
    footer = {
      "",
      "Examples:",
      "  varve index                      the directory you are in",
      "  varve index ~/src/shop --json    what was done, as JSON",
      "  varve index --no-embed           words only, in seconds; 'varve sync' adds meaning later",
      "  varve index --embed-for 30s      stop computing vectors after half a minute",
      "  varve index --watch              keep the index fresh while you work",
      "  varve index --submodules         with the submodules of git, from now on"
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

  @Option(
      names = "--submodules",
      negatable = true,
      description = {
        "Submodules of git belong to the project, from now on. Without it they are left out and"
            + " counted; --no-submodules leaves them out again."
      })
  @Nullable Boolean submodules;

  @Option(
      names = "--watch",
      description = "Stay and take in what changes, one line for each time, until Ctrl-C.")
  boolean watch;

  private final Root root;

  IndexVerb(Root root) {
    super(root);
    this.root = root;
  }

  @Override
  Answer answer(Session session) {
    Code.IndexOptions options =
        new Code.IndexOptions(time(), retryRefused, Optional.ofNullable(submodules));
    Path tree = session.resolve(directory);
    if (watch) {
      WatchLines lines = new WatchLines(root.console(), root.json);
      session.code().watch(tree, WatchOptions.standard(options), lines); // ends by throwing
    }
    return IndexAnswer.of(session.code().index(tree, options, session.progress()));
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
