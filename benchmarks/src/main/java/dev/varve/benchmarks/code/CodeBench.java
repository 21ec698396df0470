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

  @Option(
      names = "--adapt",
      paramLabel = "DIR",
      description =
          "Learn an adapter for each repository from its checkout DIR/owner__name, without the"
              + " functions that questions ask for. Their index stays in --cache.")
  private @Nullable Path checkouts;

  @Option(
      names = "--adapt-own",
      description = "Learn from the corpus itself, without the functions that questions ask for.")
  private boolean adaptOwn;

  @Option(names = "--adapt-strictly", description = "Learn from no function that is in the corpus.")
  private boolean strictly;

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
        Map<String, Object> adapted =
            cached.isEmpty()
                ? Map.of()
                : adapted(
                    new AdapterRun(judged, strictly),
                    new AdapterRun.Judged(code, scratch.resolve("sources")),
                    new Learning(config, kept, cached.get()));
        Map<String, Object> document = document(judged, run);
        document.put("adapters", adapted);
        return document;
      } finally {
        embedder.ifPresent(Embedder::close);
      }
    }
  }

  /** With what checkouts are indexed. */
  private record Learning(VarveConfig config, Varve kept, CachedEmbedder embedder) {}

  private Map<String, Object> adapted(
      AdapterRun adapters, AdapterRun.Judged indexed, Learning learning) {
    if (checkouts == null) {
      return adaptOwn ? adapters.fromCorpus(indexed) : Map.of();
    }
    try (CodeParser files = parser(learning.config())) {
      Code code =
          new Code(
              learning.config(),
              learning.kept().storage(),
              () -> files,
              name -> Optional.of(learning.embedder()));
      return adapters.fromCheckouts(code, checkouts, indexed);
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
