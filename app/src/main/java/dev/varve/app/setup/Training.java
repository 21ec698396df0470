package dev.varve.app.setup;

import dev.varve.app.cli.Cli;
import dev.varve.app.terminal.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs the usual commands once over a few small files, so that the JVM can note which classes they
 * load and keep them for the next start.
 */
public final class Training {
  private static final Map<String, String> SOURCES =
      Map.of(
          "Retry.java",
          """
          /** Tries again, waiting longer each time. */
          class Retry {
            int attempts = 3;

            long delay(int attempt) {
              return Math.min(1000, 10L << attempt);
            }
          }
          """,
          "reader.py",
          """
          import json

          def read_settings(path):
              \"\"\"Reads the settings from a JSON file.\"\"\"
              with open(path) as f:
                  return json.load(f)
          """,
          "notes.md",
          """
          # Notes

          How settings are read, and how a request is tried again.
          """,
          ".gitignore",
          "*.class\n/build/\n**/generated/*.java\n!keep.txt\n",
          "table.sql",
          "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT);\n");

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("index", "."),
          List.of("index", "."),
          List.of("search", "try again with a delay", "--mode", "keyword", "--json"),
          List.of("search", "try again with a delay", "--kind", "method", "--where", "{}"),
          List.of("search", "read the settings", "--lang", "python", "--path", "*.py", "--json"),
          List.of("status", "--json"),
          List.of("projects"));

  private Training() {}

  /**
   * Trains in a folder of its own.
   *
   * @param arguments that folder; it is made, and may be removed afterwards
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Path tree = Files.createDirectories(folder.resolve("tree"));
    for (Map.Entry<String, String> source : SOURCES.entrySet()) {
      Files.writeString(tree.resolve(source.getKey()), source.getValue());
    }
    Map<String, String> environment = Map.of("VARVE_HOME", folder.resolve("home").toString());
    for (List<String> command : COMMANDS) {
      run(environment, tree, command);
    }
  }

  private static void run(Map<String, String> environment, Path tree, List<String> command) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream sink = new PrintStream(said, true, StandardCharsets.UTF_8);
    int exit =
        Cli.run(Console.plain(sink, sink), environment, tree, command.toArray(String[]::new));
    if (exit != 0) {
      throw new IllegalStateException(
          "command %s ended with %d: %s"
              .formatted(command, exit, said.toString(StandardCharsets.UTF_8)));
    }
  }
}
