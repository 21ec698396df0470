package dev.varve.app.cli;

import dev.varve.app.terminal.Console;
import dev.varve.app.terminal.Document;
import dev.varve.app.terminal.Style;
import dev.varve.code.Code;
import dev.varve.code.CodeAnswer;
import dev.varve.code.CodeQuery;
import dev.varve.code.IndexReport;
import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows on real sources what Varve does. */
@Command(
    name = "demo",
    description = {
      "Index a directory, or Varve's own sources, and answer three questions about it.",
      "A directory joins your projects. Varve's own sources are kept apart from them, in its build"
          + " folder."
    },
    footer = {"", "Examples:", "  varve demo", "  varve demo ~/src/shop"})
final class DemoVerb extends Verb {
  static final List<String> OWN_QUESTIONS =
      List.of(
          "how do several processes take turns writing to the database",
          "combine the scores of keywords and vectors into one ranking",
          "decide which files are left out when walking a source tree");
  static final List<String> QUESTIONS =
      List.of(
          "where the program starts and reads its arguments",
          "read the configuration",
          "handle an error and report it");

  /** Long enough for Varve's own sources on one core; what is left is found by words. */
  private static final Duration EMBED_FOR = Duration.ofSeconds(60);

  private static final int HITS = 3;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "Directory to index (default: Varve's own sources).")
  @Nullable Path directory;

  private final Root root;

  DemoVerb(Root root) {
    super(root);
    this.root = root;
  }

  @Override
  Answer answer(Session session) {
    Path tree = directory == null ? ownSources() : session.resolve(directory);
    Console console = root.console();
    try (Session own = session.at(home(session.config()))) {
      console.note("varve: indexing " + tree);
      IndexReport report =
          own.code().index(tree, new Code.IndexOptions(EMBED_FOR, false), own.progress());
      List<CodeAnswer> answers = new ArrayList<>();
      for (String question : directory == null ? OWN_QUESTIONS : QUESTIONS) {
        answers.add(own.code().search(query(question, tree)));
      }
      Document document =
          new Document()
              .with("home", own.config().home().toString())
              .with("index", IndexAnswer.document(report))
              .with(
                  "answers",
                  answers.stream().map(found -> SearchAnswer.document(found, false)).toList());
      Path home = own.config().home();
      return Answer.of(document, style -> lines(style, report, answers)).noting(next(home, tree));
    }
  }

  private static CodeQuery query(String question, Path tree) {
    return new CodeQuery(
        question,
        CodeQuery.Mode.HYBRID,
        Optional.of(tree),
        List.of(),
        List.of(),
        List.of(),
        Filter.everything(),
        0,
        Optional.empty(),
        HITS,
        false);
  }

  private static List<String> lines(Style style, IndexReport report, List<CodeAnswer> answers) {
    List<String> lines = new ArrayList<>();
    lines.add(IndexAnswer.headline(style, report));
    for (CodeAnswer found : answers) {
      lines.add("");
      lines.add(style.yellow("? " + found.query().text()));
      lines.addAll(SearchAnswer.hits(style, found));
    }
    lines.add("");
    return lines;
  }

  private List<String> next(Path home, Path tree) {
    String same = home.equals(root.config().home()) ? "" : " --home " + home;
    return List.of(
        "Try next:",
        "  varve search \"your own question\" --in " + tree + same,
        "  varve index ~/src/your-project",
        "  cd ~/src/your-project && varve search \"what the code does\"",
        "  varve --help");
  }

  private static Path ownSources() {
    String sources = System.getProperty("varve.root", "");
    if (sources.isEmpty()) {
      throw VarveException.of(
          Kind.INVALID, "the demo does not know where Varve's sources are; name a directory");
    }
    return Path.of(sources);
  }

  /** Varve's own sources do not belong among the user's projects; what the user names does. */
  private Path home(VarveConfig config) {
    boolean named =
        config.entries().stream()
            .filter(entry -> entry.setting() == Setting.HOME)
            .anyMatch(entry -> !entry.source().equals("default"));
    return named || directory != null ? config.home() : ownSources().resolve("target/demo");
  }
}
