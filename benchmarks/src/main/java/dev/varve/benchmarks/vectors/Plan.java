package dev.varve.benchmarks.vectors;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the child processes are to do; travels to them as a file.
 *
 * @param queries the file of queries, or null for rows with noise
 * @param words the words of each hybrid query
 */
record Plan(Path data, int dimension, @Nullable Path queries, Path home, List<String> words) {
  static final String SPACE = "bench";
  static final int LIMIT = 10;

  private static final JsonMapper JSON = new JsonMapper();

  Plan {
    words = List.copyOf(words);
  }

  static Plan of(Path data, int dimension, @Nullable Path queries, Path home) {
    return new Plan(data, dimension, queries, home, List.of());
  }

  Plan asking(List<String> newWords) {
    return new Plan(data, dimension, queries, home, newWords);
  }

  static Plan read(Path file) {
    return JSON.readValue(file.toFile(), Plan.class);
  }

  /** Runs a child process on this plan and returns what it measured. */
  <T> T run(ChildJvm child, Workspace workspace, Class<T> figures) {
    Path plan = workspace.directory().resolve("plan.json");
    Path result = workspace.directory().resolve("result.json");
    JSON.writeValue(plan.toFile(), this);
    child.run(plan, result);
    return JSON.readValue(result.toFile(), figures);
  }

  static void report(Path file, Object figures) {
    JSON.writeValue(file.toFile(), figures);
  }
}
