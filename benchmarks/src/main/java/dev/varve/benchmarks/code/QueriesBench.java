package dev.varve.benchmarks.code;

import dev.varve.Varve;
import dev.varve.code.Code;
import dev.varve.code.CodeQuery.Mode;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.embed.CachedEmbedder;
import dev.varve.embed.EmbedderProvider;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.parse.CodeParser;
import dev.varve.parse.CodeParserProvider;
import dev.varve.progress.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
 * {@code bench queries}: how long a search takes in a process that has searched before. Texts are
 * those of a real repository and questions are embedded by the real model; the vectors of the units
 * are {@linkplain StandInVectors generated}.
 */
@Command(
    name = "queries",
    description = "How long a warm search takes over the units of a repository.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class QueriesBench implements Callable<Integer> {
  @Option(names = "--root", required = true, description = "Directory to index.")
  private Path root;

  @Option(names = "--home", description = "Directory that keeps the index from run to run.")
  private @Nullable Path home;

  @Option(names = "--model", description = "Embeds the questions (default: ${DEFAULT-VALUE}).")
  private String model = Setting.MODEL.standard();

  @Option(
      names = "--questions",
      description = "Measured in each way of asking, after half as many to warm up (default: 400).")
  private int questions = 400;

  @Option(names = "--seed", description = "Decides which are asked (default: ${DEFAULT-VALUE}).")
  private long seed = 42;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(root)) {
      throw VarveException.of(Kind.NOT_FOUND, "directory '%s' does not exist; check --root", root);
    }
    if (home != null) {
      print(measure(home));
      return 0;
    }
    Path scratch = Files.createTempDirectory("varve-bench-queries");
    try {
      print(measure(scratch));
    } finally {
      Scratch.delete(scratch);
    }
    return 0;
  }

  private Map<String, Object> measure(Path directory) {
    VarveConfig config = VarveConfig.in(directory).with(Setting.MODEL, model);
    try (Varve varve = Varve.open(config);
        CodeParser parser = parser(config);
        StandInVectors vectors = new StandInVectors(EmbedderProvider.load(config).orElseThrow())) {
      CachedEmbedder embedder = new CachedEmbedder(vectors, varve.storage().embeddings());
      Code code = new Code(config, varve.storage(), () -> parser, name -> Optional.of(embedder));
      code.index(root, Code.IndexOptions.complete(), Progress.none());
      return asked(varve, new QueriesRun(code, root, questions));
    }
  }

  private Map<String, Object> asked(Varve varve, QueriesRun run) {
    int space =
        varve.storage().ledger().read(snapshot -> snapshot.space("code")).orElseThrow().number();
    QueriesRun.Questions unasked =
        new QueriesRun.Questions(DocSentences.of(varve.storage(), space, seed));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("units", run.units());
    for (Mode mode : List.of(Mode.KEYWORD, Mode.HYBRID)) {
      document.put(mode.name().toLowerCase(Locale.ROOT), run.ask(unasked, mode, true));
      document.put(
          mode.name().toLowerCase(Locale.ROOT) + "WithoutLook", run.ask(unasked, mode, false));
    }
    return document;
  }

  private static CodeParser parser(VarveConfig config) {
    return ServiceLoader.load(CodeParserProvider.class).findFirst().orElseThrow().open(config);
  }

  private void print(Map<String, Object> document) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new JsonMapper().writeValueAsString(document));
    } else {
      document.forEach((name, value) -> out.println(name + ": " + value));
    }
    out.flush();
  }
}
