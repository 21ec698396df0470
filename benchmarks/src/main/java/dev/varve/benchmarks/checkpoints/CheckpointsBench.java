package dev.varve.benchmarks.checkpoints;

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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench checkpoints}: a checkpoint of the whole conversation after every message. */
@Command(
    name = "checkpoints",
    description = "Every turn adds a message and takes a checkpoint of the whole conversation.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class CheckpointsBench implements Callable<Integer> {
  @Option(names = "--turns", description = "Turns.", defaultValue = "400")
  private int turns;

  @Option(names = "--bytes", description = "Bytes that each turn adds.", defaultValue = "2000")
  private int bytes;

  @Option(names = "--seed", description = "Seed of the content; default ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (turns < 1 || bytes < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--turns is %d and --bytes is %d, but both must be at least 1".formatted(turns, bytes));
    }
    Path home = Files.createTempDirectory("varve-checkpoints");
    try {
      CheckpointsReport report = new CheckpointsRun(home, seed, bytes).run(turns);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(new JsonMapper().writeValueAsString(report));
      } else {
        report.lines().forEach(out::println);
      }
      out.flush();
      return 0;
    } finally {
      remove(home);
    }
  }

  private static void remove(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
