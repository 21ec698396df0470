package dev.varve.benchmarks;

import dev.varve.error.VarveException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program that {@code ./varve bench} starts; it has a class path of its own. */
@Command(name = "varve", subcommands = Bench.class)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  /** Runs one benchmark and ends with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The program with its options and error messages, to be executed. */
  public static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
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
    throw new ParameterException(spec.commandLine(), "this program knows 'bench' only");
  }
}
