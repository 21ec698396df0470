package dev.varve.benchmarks.crash;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bench crash}: kills processes in the middle of commits of the ledger, of commits of the
 * index and of migrations, and looks after each kill whether all that was acknowledged is there.
 * Ends with 1 if anything is not.
 */
@Command(
    name = "crash",
    description = "Kills writers at random moments and counts what was lost.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class CrashBench implements Callable<Integer> {
  @Option(names = "--rounds", description = "Kills to survive.", defaultValue = "10")
  private int rounds;

  @Option(names = "--seed", description = "Replays the same choices.", defaultValue = "1")
  private long seed;

  @Option(
      names = "--slow-fsync",
      description = "Milliseconds that each fsync takes more, in half of the rounds.",
      defaultValue = "0")
  private int slowFsync;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path directory = Files.createTempDirectory("varve-crash");
    CrashReport report = new CrashRun(directory, seed, slowFsync, System.err).run(rounds);
    if (report.perfect()) {
      remove(directory);
    } else {
      spec.commandLine().getErr().println("the homes are kept in " + directory);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new JsonMapper().writeValueAsString(report));
    } else {
      report.lines().forEach(out::println);
    }
    out.flush();
    return report.perfect() ? 0 : 1;
  }

  static void remove(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(directory)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
