package dev.varve.app.cli;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which projects a command looks at; without any of these, the one around the directory. */
final class ScopeOptions {
  @Option(names = "--in", paramLabel = "DIR", description = "The project around this directory.")
  @Nullable Path in;

  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "The project of this name, as 'varve projects' shows it.")
  @Nullable String project;

  @Option(
      names = {"--all-projects", "--all"},
      description = "All projects.")
  boolean all;

  /**
   * A directory of the project to look at; empty for all.
   *
   * @param usual the directory if none is asked for
   */
  Optional<Path> directory(Session session, Path usual) {
    if (Stream.of(all, in != null, project != null).filter(given -> given).count() > 1) {
      throw VarveException.of(
          Kind.INVALID,
          "options --all-projects, --project and --in exclude each other; give one of them");
    }
    if (all) {
      return Optional.empty();
    }
    return Optional.of(
        project != null
            ? session.code().rootOf(project)
            : session.resolve(in == null ? usual : in));
  }
}
