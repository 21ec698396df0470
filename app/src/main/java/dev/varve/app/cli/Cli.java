package dev.varve.app.cli;

import dev.varve.app.terminal.Console;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The command line of Varve. */
public final class Cli {
  private static final int HELP_WIDTH = 100;

  private Cli() {}

  /**
   * Runs one command.
   *
   * @param directory where the user is
   * @return the exit code
   */
  public static int run(
      Console console, Map<String, String> environment, Path directory, String... arguments) {
    Root root = new Root(new Surroundings(console, environment, directory));
    Failures failures = new Failures(root, List.of(arguments));
    CommandLine line = commands(root);
    line.setOut(writer(console.out()));
    line.setErr(writer(console.err()));
    line.setUsageHelpWidth(HELP_WIDTH);
    line.setAbbreviatedSubcommandsAllowed(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(failures);
    line.setParameterExceptionHandler(failures);
    int exit = line.execute(arguments);
    console.out().flush();
    return exit;
  }

  static CommandLine commands(Root root) {
    CommandLine config = new CommandLine(new ConfigGroup()).addSubcommand(new ConfigShow(root));
    return new CommandLine(root).addSubcommand(config);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
