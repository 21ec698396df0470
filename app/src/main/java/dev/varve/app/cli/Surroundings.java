package dev.varve.app.cli;

import dev.varve.app.terminal.Console;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a run of the program gets from outside.
 *
 * @param directory the working directory, absolute
 */
record Surroundings(Console console, Map<String, String> environment, Path directory) {
  Surroundings {
    environment = Map.copyOf(environment);
    directory = directory.toAbsolutePath().normalize();
  }
}
