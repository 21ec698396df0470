package dev.varve.benchmarks;

import dev.varve.benchmarks.code.CodeBench;
import dev.varve.benchmarks.embed.EmbedBench;
import dev.varve.benchmarks.vectors.MakeVectors;
import dev.varve.benchmarks.vectors.VectorsBench;
import dev.varve.error.VarveException;
import picocli.CommandLine;
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
    subcommands = {CodeBench.class, VectorsBench.class, MakeVectors.class, EmbedBench.class})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class Bench implements Runnable {
  @Spec private CommandSpec spec;

  /** Runs one subcommand and ends with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Bench())
        .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
  }

  private static int report(Exception failure, CommandLine command) throws Exception {
    if (failure instanceof VarveException told) {
      command.getErr().println(command.getColorScheme().errorText("varve: " + told.getMessage()));
      return told.kind().exit();
    }
    throw failure;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which benchmark? Name a subcommand");
  }
}
