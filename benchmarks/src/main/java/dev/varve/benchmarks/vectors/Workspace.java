package dev.varve.benchmarks.vectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one run: the store's home and the files that travel between the processes. One
 * that the user did not name is removed at the end.
 */
record Workspace(Path directory, boolean temporary) implements AutoCloseable {

  static Workspace at(@Nullable Path named) throws IOException {
    return named == null
        ? new Workspace(Files.createTempDirectory("varve-bench"), true)
        : new Workspace(Files.createDirectories(named), false);
  }

  Path home() {
    return directory.resolve("home");
  }

  /** Where the figures of the load are kept for later searches. */
  Path loadFigures() {
    return directory.resolve("load.json");
  }

  long homeBytes() throws IOException {
    long bytes = 0;
    for (Path file : files(home())) {
      bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      for (Path file : files(directory)) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Everything in a directory and the directory itself, the deepest first. */
  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
