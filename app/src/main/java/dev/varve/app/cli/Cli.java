package dev.varve.app.cli;

import dev.varve.app.terminal.Console;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** The command line of Varve. */
public final class Cli {
  private static final int HELP_WIDTH = 100;
  private static final Map<String, Function<Root, Object>> VERBS = verbs();

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
    CommandLine line = commands(root, arguments);
    boolean json = List.of(arguments).contains("--json");
    line.getCommandSpec().versionProvider(() -> new String[] {Version.ofProgram().shown(json)});
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

  private static Map<String, Function<Root, Object>> verbs() {
    Map<String, Function<Root, Object>> verbs = new LinkedHashMap<>();
    verbs.put("demo", DemoVerb::new);
    verbs.put("index", IndexVerb::new);
    verbs.put("search", SearchVerb::new);
    verbs.put("similar", SimilarVerb::new);
    verbs.put("duplicates", DuplicatesVerb::new);
    verbs.put("symbol", SymbolVerb::new);
    verbs.put("report", ReportVerb::new);
    verbs.put("status", StatusVerb::new);
    verbs.put("projects", ProjectsVerb::new);
    verbs.put("forget", ForgetVerb::new);
    verbs.put("sync", SyncVerb::new);
    verbs.put("adapt", AdaptVerb::new);
    verbs.put("reembed", ReembedVerb::new);
    verbs.put("doctor", DoctorVerb::new);
    verbs.put("config", root -> group(new ConfigGroup(), new ConfigShow(root)));
    verbs.put("db", Cli::db);
    return Collections.unmodifiableMap(verbs);
  }

  /** All commands, or just the one that is meant: reading the others takes as long as a search. */
  static CommandLine commands(Root root, String... arguments) {
    CommandLine line = new CommandLine(root);
    Function<Root, Object> meant = arguments.length == 0 ? null : VERBS.get(arguments[0]);
    if (meant != null) {
      return line.addSubcommand(arguments[0], meant.apply(root));
    }
    VERBS.forEach((name, verb) -> line.addSubcommand(name, verb.apply(root)));
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
