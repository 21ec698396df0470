package dev.varve.benchmarks.embed;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15.BgeSmallEnV15EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.embed.Embedder;
import dev.varve.embed.EmbedderProvider;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bench embed}: embeds pieces of Java code with a model that comes with Varve, in turn with
 * LangChain4j's two classes for the same model. They get the texts one by one; the one with the
 * same int8 weights also gets all of them in one call.
 */
@Command(
    name = "embed",
    description = "Speed of embedding on the CPU, beside LangChain4j.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class EmbedBench implements Callable<Integer> {
  @Option(
      names = "--model",
      defaultValue = "bge-small-en-v1.5",
      description = "bge-small-en-v1.5 or all-MiniLM-L6-v2 (default: ${DEFAULT-VALUE}).")
  private String model;

  @Option(
      names = "--source",
      defaultValue = ".",
      description = "Directory with the Java code to embed (default: the working directory).")
  private Path source;

  @Option(
      names = "--texts",
      defaultValue = "200",
      description = "Texts per round (default: ${DEFAULT-VALUE}).")
  private int texts;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Rounds of both sides (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    VarveConfig config = VarveConfig.of(Map.of(Setting.MODEL, model));
    try (Embedder embedder = EmbedderProvider.load(config).orElseThrow(this::noPeer)) {
      print(measure(embedder));
    }
    return 0;
  }

  private EmbedReport measure(Embedder embedder) {
    Peers peers = peers(embedder.model().name());
    embedder.embed(Embedder.Role.DOCUMENT, List.of("load the model"));
    CodeTexts code = CodeTexts.below(source, texts);
    if (code.texts().isEmpty()) {
      throw VarveException.of(
          Kind.INVALID, "directory '%s' has no Java code; name another with --source", source);
    }
    Contest contest =
        new Contest(
            List.of(
                batch -> embedder.embed(Embedder.Role.DOCUMENT, batch),
                batch -> batch.forEach(peers.full()::embed),
                batch -> batch.forEach(peers.int8()::embed),
                batch -> peers.int8().embedAll(batch.stream().map(TextSegment::from).toList())));
    return EmbedReport.of(
        embedder.model().name(), code, contest.run(code.texts(), Math.max(1, rounds)));
  }

  /** LangChain4j's classes of one model, with its weights as published and rounded to int8. */
  private record Peers(EmbeddingModel full, EmbeddingModel int8) {}

  private Peers peers(String name) {
    return switch (name) {
      case "bge-small-en-v1.5" ->
          new Peers(new BgeSmallEnV15EmbeddingModel(), new BgeSmallEnV15QuantizedEmbeddingModel());
      case "all-MiniLM-L6-v2" ->
          new Peers(new AllMiniLmL6V2EmbeddingModel(), new AllMiniLmL6V2QuantizedEmbeddingModel());
      default -> throw noPeer();
    };
  }

  private VarveException noPeer() {
    return VarveException.of(
        Kind.INVALID,
        "model '%s' has no class in LangChain4j to compare with; use bge-small-en-v1.5 or"
            + " all-MiniLM-L6-v2",
        model);
  }

  private void print(EmbedReport report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new JsonMapper().writeValueAsString(report));
    } else {
      report.lines().forEach(out::println);
    }
    out.flush();
  }
}
