package dev.varve.benchmarks;

import dev.varve.benchmarks.checkpoints.CheckpointsBench;
import dev.varve.benchmarks.code.CodeBench;
import dev.varve.benchmarks.code.QueriesBench;
import dev.varve.benchmarks.code.RepositoriesBench;
import dev.varve.benchmarks.code.TwinsBench;
import dev.varve.benchmarks.crash.CrashBench;
import dev.varve.benchmarks.crash.ProcessesBench;
import dev.varve.benchmarks.embed.EmbedBench;
import dev.varve.benchmarks.jmh.JmhBench;
import dev.varve.benchmarks.memory.MemoryAddBench;
import dev.varve.benchmarks.memory.MemoryBench;
import dev.varve.benchmarks.memory.MemoryScaleBench;
import dev.varve.benchmarks.vectors.MakeVectors;
import dev.varve.benchmarks.vectors.VectorsBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code varve bench}. Every subcommand takes {@code --json}: then one document goes to
 * standard output; progress and problems always go to standard error. Shares are fractions of 1.
 */
@Command(
    name = "bench",
    description = "Measures what Varve promises.",
    mixinStandardHelpOptions = true,
    subcommands = {
      CodeBench.class,
      RepositoriesBench.class,
      QueriesBench.class,
      TwinsBench.class,
      MemoryBench.class,
      MemoryAddBench.class,
      MemoryScaleBench.class,
      DamageBench.class,
      VectorsBench.class,
      MakeVectors.class,
      EmbedBench.class,
      CrashBench.class,
      ProcessesBench.class,
      CheckpointsBench.class,
      JmhBench.class
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class Bench implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which benchmark? Name a subcommand");
  }
}
