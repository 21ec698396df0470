package dev.varve.benchmarks.vectors;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bench vectors}: stores the rows of a file with a text and two fields each, searches them,
 * and holds the answers against brute force. Storing and searching are processes of their own, with
 * 768 and 256 MB of heap.
 */
@Command(
    name = "vectors",
    description = "Speed, recall and memory of vector search, the ledger included.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class VectorsBench implements Callable<Integer> {
  @Option(names = "--data", required = true, description = "Raw little-endian float32 rows.")
  private Path data;

  @Option(names = "--dim", required = true, description = "Components of a row.")
  private int dimension;

  @Option(names = "--queries", description = "Rows to ask with (default: 1000 rows with noise).")
  private @Nullable Path queries;

  @Option(names = "--home", description = "Directory to keep the store in (default: none kept).")
  private @Nullable Path home;

  @Option(names = "--search-only", description = "Search what an earlier run left in --home.")
  private boolean searchOnly;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (dimension < 1) {
      throw new ParameterException(spec.commandLine(), "--dim must be at least 1");
    }
    if (searchOnly && home == null) {
      throw new ParameterException(spec.commandLine(), "--search-only needs --home");
    }
    try (Workspace workspace = Workspace.at(home);
        FloatRows rows = FloatRows.map(data, dimension)) {
      Plan plan = Plan.of(data, dimension, queries, workspace.home());
      VectorsRun run = new VectorsRun(workspace, rows, plan);
      if (!searchOnly) {
        run.load();
      }
      print(run.search());
    }
    return 0;
  }

  private void print(VectorsReport report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new JsonMapper().writeValueAsString(report));
    } else {
      report.lines().forEach(out::println);
    }
    out.flush();
  }
}
