package dev.varve.benchmarks.code;

import dev.varve.code.Code;
import dev.varve.code.CodeAnswer;
import dev.varve.code.CodeQuery;
import dev.varve.code.CodeQuery.Mode;
import dev.varve.filter.Filter;
import dev.varve.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Indexes a corpus as a user would index projects, asks every question in every mode. */
final class CodeRun {
  private final Code code;
  private final Corpus corpus;
  private final Path sources;
  private final List<Mode> modes;

  /**
   * @param sources an empty directory for the corpus as files
   * @param modes those to ask in
   */
  CodeRun(Code code, Corpus corpus, Path sources, List<Mode> modes) {
    this.code = code;
    this.corpus = corpus;
    this.sources = sources;
    this.modes = List.copyOf(modes);
  }

  void index(Progress progress) throws IOException {
    for (Path repository : corpus.write(sources)) {
      code.index(repository, Code.IndexOptions.complete(), progress);
    }
  }

  /** The measures of each mode over the whole corpus. */
  Map<String, Map<String, Double>> everywhere() {
    return measured(corpus.questions(), false);
  }

  /** The measures of each mode inside the question's repository, where adapters apply. */
  Map<String, Map<String, Double>> inRepository() {
    return measured(corpus.questions(), true);
  }

  private Map<String, Map<String, Double>> measured(
      List<Corpus.Question> questions, boolean inside) {
    Map<String, Map<String, Double>> byMode = new LinkedHashMap<>();
    if (questions.isEmpty()) {
      return byMode;
    }
    for (Mode mode : modes) {
      Measures measures = new Measures();
      for (Corpus.Question question : questions) {
        Map<String, Integer> relevant = corpus.relevance().getOrDefault(question.id(), Map.of());
        if (!relevant.isEmpty()) {
          measures.add(ask(question, mode, inside), relevant);
        }
      }
      byMode.put(mode.name().toLowerCase(Locale.ROOT), measures.means());
    }
    return byMode;
  }

  private List<String> ask(Corpus.Question question, Mode mode, boolean inside) {
    Optional<Path> in =
        inside ? Optional.of(Corpus.directory(sources, question.repository())) : Optional.empty();
    CodeAnswer answer =
        code.search(
            new CodeQuery(
                question.text(),
                mode,
                in,
                List.of(),
                List.of(),
                List.of(),
                Filter.everything(),
                0,
                Optional.empty(),
                Measures.DEPTH,
                false));
    return answer.hits().stream().map(hit -> CorpusParser.idOf(hit.path())).toList();
  }
}
