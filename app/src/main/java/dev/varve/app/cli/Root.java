package dev.varve.app.cli;

import dev.varve.app.terminal.Console;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program itself: what all commands share. */
@Command(
    name = "varve",
    description = "Finds code by describing what it does. Everything stays on this machine.",
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Start here:",
      "  varve demo                             see it work on Varve's own sources",
      "  varve index                            index the directory you are in",
      "  varve search \"retry with backoff\"      find code by what it does",
      "",
      "'varve COMMAND --help' shows examples of each command."
    })
final class Root {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and the commit it was built from, and exit.")
  boolean version;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print one JSON document and nothing else on the output.")
  boolean json;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Where the store is (else VARVE_HOME, else ~/.varve).")
  @Nullable Path home;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of a failure.")
  boolean debug;

  private final Surroundings surroundings;

  Root(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Console console() {
    return surroundings.console();
  }

  Surroundings surroundings() {
    return surroundings;
  }

  boolean debugging() {
    return debug || !surroundings.environment().getOrDefault("VARVE_DEBUG", "").isEmpty();
  }

  /** A path as the user wrote it, seen from where the program was started. */
  Path resolve(Path path) {
    return surroundings.directory().resolve(path).normalize();
  }

  VarveConfig config() {
    Map<Setting, String> given =
        home == null ? Map.of() : Map.of(Setting.HOME, resolve(home).toString());
    return VarveConfig.load(surroundings.directory(), surroundings.environment(), given);
  }
}
