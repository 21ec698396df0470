package dev.varve.benchmarks.memory;

import dev.varve.Varve;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.memory.Recall;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bench memory}: how much of what answers a question about a long conversation is recalled.
 * A home with nothing else in it is made for the run, unless {@code --home} names one to keep.
 */
@Command(
    name = "memory",
    description = "How much of what answers a question is recalled, on LoCoMo's form of data.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class MemoryBench implements Callable<Integer> {
  @Option(
      names = "--data",
      required = true,
      description = "Directory with turns.jsonl and questions.jsonl.")
  private Path data;

  @Option(names = "--split", description = "dev (default), test or all.")
  private String split = "dev";

  @Option(names = "--mode", description = "hybrid (default) or keyword.")
  private Recall.Mode mode = Recall.Mode.HYBRID;

  @Option(names = "--model", description = "Embedding model (default: ${DEFAULT-VALUE}).")
  private String model = Setting.MODEL.standard();

  @Option(
      names = "--home",
      description = "Home to use and keep; conversations that it holds are not added again.")
  private @Nullable Path home;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Locomo read = Locomo.read(data, split);
    Path kept = home;
    if (kept != null) {
      print(measure(kept, read));
      return 0;
    }
    try (Scratch scratch = Scratch.make("varve-bench-memory")) {
      print(measure(scratch.directory(), read));
    }
    return 0;
  }

  private Map<String, Object> measure(Path directory, Locomo read) {
    VarveConfig config =
        VarveConfig.in(directory).with(Setting.MODEL, mode == Recall.Mode.KEYWORD ? "none" : model);
    try (Varve varve = Varve.open(config)) {
      return new LocomoRun(varve.memory(), read, mode).run();
    }
  }

  private void print(Map<String, Object> document) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(document));
    } else {
      document.forEach((name, value) -> out.println(name + ": " + value));
    }
    out.flush();
  }
}
