package dev.varve.app;

import dev.varve.app.cli.Cli;
import dev.varve.app.terminal.Console;
import java.nio.file.Path;

/** The program {@code varve}. */
public final class Main {
  private Main() {}

  /**
   * Runs the command line and ends the process with its exit code.
   *
   * @param arguments as on the command line
   */
  public static void main(String[] arguments) {
    Console console = Console.ofProcess(System.getProperty("varve.terminal", ""), System.getenv());
    Interruption interruption = Interruption.watch();
    int exit = Cli.run(console, System.getenv(), Path.of("").toAbsolutePath(), arguments);
    interruption.over();
    System.exit(exit);
  }
}
