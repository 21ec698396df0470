package dev.varve.benchmarks.code;

import dev.varve.Varve;
import dev.varve.code.Code;
import dev.varve.code.CodeHit;
import dev.varve.code.SimilarQuery;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.progress.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bench twins}: whether {@code similar} finds a function in another language. The repository
 * has the same program in several: functions of one name in two languages are twins. Each is asked
 * for as it stands, and again with its own name taken out.
 */
@Command(
    name = "twins",
    description = "Whether similar functions are found across languages, in a repository of twins.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class TwinsBench implements Callable<Integer> {
  /** Pairs of languages with fewer twins say little. */
  private static final int FEWEST = 10;

  private static final int DEPTH = 10;
  private static final int FIVE = 5;
  private static final String NAMELESS = "it";

  @Option(names = "--root", required = true, description = "Directory to index.")
  private Path root;

  @Option(names = "--model", description = "Embeds the code (default: ${DEFAULT-VALUE}).")
  private String model = Setting.MODEL.standard();

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(root)) {
      throw VarveException.of(Kind.NOT_FOUND, "directory '%s' does not exist; check --root", root);
    }
    Path scratch = Files.createTempDirectory("varve-bench-twins");
    try (Varve varve = Varve.open(VarveConfig.in(scratch).with(Setting.MODEL, model))) {
      varve.code().index(root, Code.IndexOptions.complete(), Progress.none());
      print(measure(varve.code(), Twin.all(varve.storage())));
    } finally {
      Scratch.delete(scratch);
    }
    return 0;
  }

  private Map<String, Object> measure(Code code, List<Twin> functions) {
    Map<String, Map<String, Twin>> byLanguage = new TreeMap<>();
    functions.forEach(
        twin ->
            byLanguage
                .computeIfAbsent(twin.language(), language -> new TreeMap<>())
                .putIfAbsent(twin.key(), twin));
    Map<String, Object> document = new LinkedHashMap<>();
    byLanguage.forEach(
        (from, sources) ->
            byLanguage.forEach(
                (to, targets) -> {
                  List<Twin> shared =
                      sources.values().stream()
                          .filter(twin -> targets.containsKey(twin.key()))
                          .toList();
                  if (!from.equals(to) && shared.size() >= FEWEST) {
                    document.put(from + " → " + to, measure(code, shared, to));
                  }
                }));
    return document;
  }

  private Map<String, Object> measure(Code code, List<Twin> asked, String language) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("functions", asked.size());
    for (boolean named : List.of(true, false)) {
      int first = 0;
      int among = 0;
      double reciprocal = 0;
      for (Twin twin : asked) {
        int rank = rank(code, twin, language, named);
        first += rank == 1 ? 1 : 0;
        among += rank > 0 && rank <= FIVE ? 1 : 0;
        reciprocal += rank > 0 ? 1.0 / rank : 0;
      }
      String suffix = named ? "" : "Nameless";
      figures.put("success@1" + suffix, share(first, asked.size()));
      figures.put("success@5" + suffix, share(among, asked.size()));
      figures.put("mrr@10" + suffix, share(reciprocal, asked.size()));
    }
    return figures;
  }

  private static double share(double part, int whole) {
    return Math.round(1_000 * part / whole) / 1_000.0;
  }

  /** Where its twin stands among the first ten; 0 if it does not. */
  private static int rank(Code code, Twin twin, String language, boolean named) {
    String text =
        named
            ? twin.code()
            : twin.code().replaceAll("\\b" + Pattern.quote(twin.name()) + "\\b", NAMELESS);
    List<CodeHit> hits =
        code.similar(
                new SimilarQuery(
                    new SimilarQuery.Source.Pasted(text),
                    Optional.empty(),
                    List.of(language),
                    List.of(),
                    0,
                    DEPTH))
            .hits();
    for (int i = 0; i < hits.size(); i++) {
      if (Twin.key(hits.get(i).name()).equals(twin.key())) {
        return i + 1;
      }
    }
    return 0;
  }

  private void print(Map<String, Object> document) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(document));
    } else {
      document.forEach((pair, figures) -> out.println(pair + ": " + figures));
    }
    out.flush();
  }
}
