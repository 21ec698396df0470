package dev.varve.benchmarks.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bench jmh}: runs the JMH benchmarks; everything after it are JMH's own options. */
@Command(
    name = "jmh",
    description = "Runs the JMH benchmarks of the hot paths, e.g. bench jmh -- -f 1 ExactScan")
public final class JmhBench implements Callable<Integer> {
  @Parameters(description = "Options of JMH, after --.")
  private List<String> options = new ArrayList<>();

  @Override
  public Integer call() throws CommandLineOptionException, RunnerException {
    new Runner(new CommandLineOptions(options.toArray(String[]::new))).run();
    return 0;
  }
}
