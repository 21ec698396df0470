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
    CommandLine line = new CommandLine(root);
    for (Object verb :
        List.of(
            new DemoVerb(root),
            new IndexVerb(root),
            new SearchVerb(root),
            new StatusVerb(root),
            new ProjectsVerb(root),
            new ForgetVerb(root),
            new SyncVerb(root),
            new DoctorVerb(root),
            group(new ConfigGroup(), new ConfigShow(root)),
            db(root))) {
      line.addSubcommand(verb);
    }
    return line;
  }

  private static CommandLine db(Root root) {
    return group(
        new DbGroup(),
        new DbInit(root),
        new DbList(root),
        new DbHealth(root),
        new DbCheck(root),
        new DbRepair(root),
        new DbBackup(root),
        new DbRestore(root),
        new DbCompact(root),
        new DbHistory(root),
        new DbMigrate(root),
        new DbRollback(root),
        new DbNew(root));
  }

  private static CommandLine group(Object group, Verb... verbs) {
    CommandLine line = new CommandLine(group);
    for (Verb verb : verbs) {
      line.addSubcommand(verb);
    }
    return line;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
