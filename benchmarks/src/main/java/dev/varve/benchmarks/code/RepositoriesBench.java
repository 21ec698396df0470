package dev.varve.benchmarks.code;

import dev.varve.benchmarks.code.RepositoryRun.Outcome;
import dev.varve.code.CodeQuery.Mode;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bench repositories}: whole repositories are indexed and searched through the product, and
 * the files found held against judgments. What is counted, and how: decision 0085.
 */
@Command(
    name = "repositories",
    description = "How well the files of repositories are found by asking about them.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class RepositoriesBench implements Callable<Integer> {
  @Option(
      names = "--queries",
      required = true,
      description = "JSON lines {id, repo, revision, root, language, category, query, relevant}.")
  private Path queries;

  @Option(
      names = "--root",
      required = true,
      description = "Directory with a checkout owner__name of each repository.")
  private Path root;

  @Option(names = "--mode", description = "hybrid (default), semantic or keyword.")
  private Mode mode = Mode.HYBRID;

  @Option(names = "--model", description = "Embedding model (default: ${DEFAULT-VALUE}).")
  private String model = Setting.MODEL.standard();

  @Option(
      names = "--home",
      description = "Directory that keeps indexes and vectors from run to run.")
  private @Nullable Path home;

  @Option(
      names = "--dump",
      description = "Directory for units, vectors and queries, to rank them by other means.")
  private @Nullable Path dump;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<Judgment> judgments = judgments();
    if (home != null) {
      print(measure(judgments, home));
      return 0;
    }
    Path scratch = Files.createTempDirectory("varve-bench-repositories");
    try {
      print(measure(judgments, scratch));
    } finally {
      Scratch.delete(scratch);
    }
    return 0;
  }

  private List<Judgment> judgments() throws IOException {
    if (!Files.isRegularFile(queries)) {
      throw VarveException.of(
          Kind.NOT_FOUND, "queries file '%s' does not exist; check --queries", queries);
    }
    if (!Files.isDirectory(root)) {
      throw VarveException.of(Kind.NOT_FOUND, "directory '%s' does not exist; check --root", root);
    }
    return Judgment.read(queries);
  }

  private Map<String, Object> measure(List<Judgment> judgments, Path homes) throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<String> otherRevision = new ArrayList<>();
    for (Checkout checkout : checkouts(judgments)) {
      if (checkout.missing()) {
        missing.add(checkout.repository());
        tell(checkout, "is left out, as '%s' is no directory".formatted(checkout.folder()));
        continue;
      }
      if (checkout.atOtherRevision()) {
        otherRevision.add(checkout.repository());
      }
      outcomes.add(run(checkout, homes));
      tell(checkout, "answered %d questions".formatted(checkout.judgments().size()));
    }
    return new RepositoriesReport(outcomes).document(missing, otherRevision);
  }

  private Outcome run(Checkout checkout, Path homes) {
    VarveConfig config = VarveConfig.in(homes.resolve(checkout.label())).with(Setting.MODEL, model);
    Path target = dump;
    return RepositoryRun.run(
        checkout,
        config,
        mode,
        varve -> {
          if (target != null) {
            new Dump(target, checkout).write(varve, config);
          }
        });
  }

  private List<Checkout> checkouts(List<Judgment> judgments) {
    Map<String, List<Judgment>> groups = new LinkedHashMap<>();
    for (Judgment judgment : judgments) {
      groups
          .computeIfAbsent(judgment.repository() + "@" + judgment.root(), _ -> new ArrayList<>())
          .add(judgment);
    }
    return groups.values().stream()
        .map(
            group ->
                new Checkout(root.resolve(group.getFirst().repository().replace("/", "__")), group))
        .toList();
  }

  private void tell(Checkout checkout, String message) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("varve: " + checkout.repository() + " " + message);
    err.flush();
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
