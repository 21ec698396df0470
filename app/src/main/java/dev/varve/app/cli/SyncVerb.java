package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.code.Code;
import dev.varve.code.Project;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Computes the vectors that are still missing. */
@Command(
    name = "sync",
    description = "Compute the vectors that are still missing, of code and of memories.",
    footer = {
      "",
      "Examples:",
      "  varve sync",
      "  varve sync --embed-for 1m",
      "  varve sync --retry-refused"
    })
final class SyncVerb extends Verb {
  @Option(
      names = "--embed-for",
      paramLabel = "TIME",
      description = "Stop after this time, e.g. 30s or 5m.")
  @Nullable String embedFor;

  @Option(names = "--retry-refused", description = "Try texts again that the model refused.")
  boolean retryRefused;

  SyncVerb(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Duration time =
        embedFor == null
            ? Code.IndexOptions.complete().embedFor()
            : SpokenTime.duration("--embed-for", embedFor);
    long added =
        session.code().sync(new Code.SyncOptions(time, retryRefused), session.progress())
            + session.memory().sync(time, retryRefused, session.progress());
    long pending = session.code().projects().stream().mapToLong(Project::pending).sum();
    Answer answer =
        Answer.of(
            new Document().with("embedded", added).with("pending", pending),
            "%s computed, %,d missing".formatted(Amounts.count(added, "vector"), pending));
    return pending == 0
        ? answer
        : answer.noting(
            List.of("varve: run 'varve sync' again for the rest; until then words find it"));
  }
}
