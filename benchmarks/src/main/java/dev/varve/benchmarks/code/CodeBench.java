package dev.varve.benchmarks.code;

import dev.varve.Varve;
import dev.varve.code.Code;
import dev.varve.code.CodeQuery.Mode;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.embed.CachedEmbedder;
import dev.varve.embed.Embedder;
import dev.varve.embed.EmbedderProvider;
import dev.varve.parse.CodeParser;
import dev.varve.parse.CodeParserProvider;
import dev.varve.progress.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bench code}: every function of a corpus becomes a file of a project; these are indexed and
 * searched as any other, and the answers held against judgments.
 */
@Command(
    name = "code",
    description = "How well functions are found by describing them.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class CodeBench implements Callable<Integer> {
  @Option(
      names = "--corpus",
      required = true,
      description = "JSON lines {id, language, name, text, repo?}.")
  private Path corpus;

  @Option(names = "--queries", required = true, description = "JSON lines {id, text, repo?}.")
  private Path queries;

  @Option(names = "--qrels", required = true, description = "JSON lines {query, doc, relevance}.")
  private Path qrels;

  @Option(names = "--model", description = "Embedding model (default: ${DEFAULT-VALUE}).")
  private String model = Setting.MODEL.standard();

  @Option(names = "--cache", description = "Directory that keeps vectors from run to run.")
  private @Nullable Path cache;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path scratch = Files.createTempDirectory("varve-bench-code");
    try {
      print(measure(scratch));
    } finally {
      Scratch.delete(scratch);
    }
    return 0;
  }

  private Map<String, Object> measure(Path scratch) throws IOException {
    VarveConfig config = VarveConfig.in(scratch.resolve("home")).with(Setting.MODEL, model);
    Path vectors = cache == null ? scratch.resolve("vectors") : cache;
    Corpus judged = Corpus.read(corpus, queries, qrels);
    try (Varve home = Varve.open(config);
        Varve kept = Varve.open(VarveConfig.in(vectors));
        CorpusParser parser = new CorpusParser(parser(config), judged.documents())) {
      Optional<Embedder> embedder = EmbedderProvider.load(config);
      try {
        Optional<CachedEmbedder> cached =
            embedder.map(one -> new CachedEmbedder(one, kept.storage().embeddings()));
        Code code = new Code(config, home.storage(), () -> parser, name -> cached);
        CodeRun run = new CodeRun(code, judged, scratch.resolve("sources"), modes(embedder));
        run.index(Progress.none());
        return document(judged, run);
      } finally {
        embedder.ifPresent(Embedder::close);
      }
    }
  }

  private static List<Mode> modes(Optional<Embedder> embedder) {
    return embedder.isPresent() ? List.of(Mode.values()) : List.of(Mode.KEYWORD);
  }

  private static CodeParser parser(VarveConfig config) {
    return ServiceLoader.load(CodeParserProvider.class).findFirst().orElseThrow().open(config);
  }

  private Map<String, Object> document(Corpus judged, CodeRun run) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("queries", judged.questions().size());
    document.put("model", model);
    document.put("modes", run.everywhere());
    document.put("inRepository", run.inRepository());
    return document;
  }

  private void print(Map<String, Object> document) {
    PrintWriter out = spec.commandLine().getOut();
    JsonMapper mapper = new JsonMapper();
    if (json) {
      out.println(mapper.writeValueAsString(document));
    } else {
      document.forEach((name, value) -> out.println(name + ": " + lines(value)));
    }
    out.flush();
  }

  private static String lines(Object value) {
    if (!(value instanceof Map<?, ?> modes)) {
      return value.toString();
    }
    StringBuilder text = new StringBuilder();
    modes.forEach((mode, measures) -> text.append("%n  %-9s %s".formatted(mode, measures)));
    return text.toString();
  }
}
