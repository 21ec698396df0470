package dev.varve.app;

import dev.varve.app.cli.Cli;
import dev.varve.app.terminal.Console;
import java.nio.file.Path;

/** The program {@code varve}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Console console = Console.ofProcess(System.getProperty("varve.terminal", ""), System.getenv());
    int exit = Cli.run(console, System.getenv(), Path.of("").toAbsolutePath(), arguments);
    System.exit(exit);
  }
}
