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
    verbs.put("memory", root -> MemoryGroup.commands());
    verbs.put(
        "config", root -> new CommandGroup(new ConfigGroup(), Map.of("show", ConfigShow::new)));
    verbs.put("db", root -> DbGroup.commands());
    return Collections.unmodifiableMap(verbs);
  }

  /** All commands, or just the one that is meant: reading the others takes as long as a search. */
  static CommandLine commands(Root root, String... arguments) {
    return new CommandGroup(root, VERBS).line(root, List.of(arguments));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
