package dev.varve.benchmarks.crash;

import dev.varve.testkit.crash.ChildJvm;
import dev.varve.testkit.crash.SlowDisk;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bench processes}: several processes write to one home at once, each write durable before
 * the next, while this one looks for every write as soon as it hears of it. Ends with 1 if any is
 * lost, doubled or not found.
 */
@Command(
    name = "processes",
    description = "Several processes write to one home at the same time.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ProcessesBench implements Callable<Integer> {
  @Option(names = "--writers", description = "Processes that write.", defaultValue = "8")
  private int writers;

  @Option(names = "--each", description = "Items that each writes.", defaultValue = "500")
  private int each;

  @Option(
      names = "--slow-fsync",
      description = "Milliseconds that each fsync takes more.",
      defaultValue = "0")
  private int slowFsync;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("varve-processes");
    ProcessesReport report = new ProcessesRun(directory, environment(directory)).run(writers, each);
    CrashBench.remove(directory);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new JsonMapper().writeValueAsString(report));
    } else {
      report.lines().forEach(out::println);
    }
    out.flush();
    return report.perfect() ? 0 : 1;
  }

  private Map<String, String> environment(Path directory) {
    Map<String, String> environment = new HashMap<>();
    environment.put(ChildJvm.TEMPORARY, directory.toString());
    if (slowFsync > 0) {
      environment.putAll(
          SlowDisk.environment(directory, slowFsync)
              .orElseThrow(
                  () ->
                      new IllegalStateException("--slow-fsync needs gcc and Linux; leave it out")));
    }
    return environment;
  }
}
