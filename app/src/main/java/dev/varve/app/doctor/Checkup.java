package dev.varve.app.doctor;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.embed.Embedder;
import dev.varve.embed.EmbedderProvider;
import dev.varve.engine.Storage;
import dev.varve.error.VarveException;
import dev.varve.parse.CodeParser;
import dev.varve.parse.CodeParserProvider;
import dev.varve.parse.Languages;
import dev.varve.parse.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Tries everything that Varve needs: the machine, the native libraries by using them, the model by
 * embedding a word, the store by opening it. Changes nothing; a store that is not there is not
 * made.
 */
public final class Checkup {
  private static final String PROBE = "probe\n";

  private final VarveConfig config;
  private final Supplier<Storage.Health> health;

  /**
   * @param health opens the store and asks how it is; called only if there is one
   */
  public Checkup(VarveConfig config, Supplier<Storage.Health> health) {
    this.config = config;
    this.health = health;
  }

  public List<Finding> findings() {
    Machine machine = new Machine(config.home());
    List<Finding> findings = new ArrayList<>();
    findings.add(Machine.java());
    findings.add(Machine.startUp());
    findings.add(Machine.openFiles());
    findings.add(machine.fileSystem());
    findings.add(machine.space());
    findings.add(configuration());
    findings.add(guarded("parsers", this::parsers));
    findings.add(guarded("model", this::model));
    findings.addAll(store());
    return findings;
  }

  private Finding configuration() {
    List<String> set =
        config.entries().stream()
            .filter(entry -> !entry.source().equals("default"))
            .map(entry -> entry.setting().key() + " from " + entry.source())
            .toList();
    return Finding.ok("configuration", set.isEmpty() ? "all defaults" : String.join(", ", set));
  }

  private Finding parsers() {
    for (CodeParserProvider provider : ServiceLoader.load(CodeParserProvider.class)) {
      try (Scratch scratch = Scratch.make();
          CodeParser parser =
              provider.open(config.with(Setting.HOME, scratch.folder().toString()))) {
        List<String> languages = parser.languages().stream().sorted().toList();
        List<String> notes =
            languages.stream().flatMap(language -> note(parser, language)).distinct().toList();
        return notes.isEmpty()
            ? Finding.ok("parsers", String.join(", ", languages))
            : Finding.problem(
                "parsers",
                String.join("; ", notes),
                "code is cut into line windows until this works");
      }
    }
    return Finding.problem("parsers", "there are none", "build Varve again");
  }

  /** Why a file of this language was not parsed, if so. */
  private static Stream<String> note(CodeParser parser, String language) {
    String name = "probe" + Languages.ending(language).orElse("");
    return Stream.ofNullable(parser.parse(new SourceFile(name, PROBE)).note());
  }

  private Finding model() {
    return EmbedderProvider.load(config)
        .map(Checkup::used)
        .orElseGet(
            () ->
                Finding.warning(
                    "model",
                    "none, as configured",
                    "set VARVE_MODEL to search by meaning, not by words only"));
  }

  private static Finding used(Embedder embedder) {
    try (embedder) {
      int dimension = embedder.embed(Embedder.Role.QUERY, List.of("probe")).getFirst().length;
      return Finding.ok("model", embedder.model().name() + ", " + dimension + " dimensions");
    }
  }

  private List<Finding> store() {
    Path home = config.home();
    if (!Files.isDirectory(home)) {
      return List.of(Finding.ok("store", "none at " + home + " yet; 'varve index' makes it"));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(
        guarded(
            "store",
            () -> {
              Storage.Health found = health.get();
              found.problems().forEach(problem -> findings.add(problem(problem)));
              return Finding.ok("store", home + ", " + found.seq() + " changes");
            }));
    return findings;
  }

  private static Finding problem(String problem) {
    return Finding.problem("store", problem, "run 'varve db check', then 'varve db repair'");
  }

  /** A native library that is missing or refused shows itself as an error of linkage. */
  private static Finding guarded(String name, Supplier<Finding> check) {
    try {
      return check.get();
    } catch (VarveException e) {
      return Finding.problem(name, String.valueOf(e.getMessage()), "do what the message says");
    } catch (LinkageError e) {
      return Finding.problem(
          name,
          e.getClass().getSimpleName() + ": " + e.getMessage(),
          "remove app/target and start again, so that native libraries are unpacked anew");
    }
  }
}
