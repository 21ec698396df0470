package dev.varve.benchmarks.code;

import dev.varve.code.AdaptOptions;
import dev.varve.code.AdaptReport;
import dev.varve.code.Adapter;
import dev.varve.code.Code;
import dev.varve.code.DocPair;
import dev.varve.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Learns an adapter for each repository of a corpus, from documented functions that no question
 * asks for: left out is whatever has the file and name of a right answer, or a first sentence that
 * is a question.
 */
final class AdapterRun {
  private final Corpus corpus;
  private final Set<String> answers = new HashSet<>();
  private final Set<String> questions = new HashSet<>();

  /**
   * @param all whether every function of the corpus is left out, not only the right answers
   */
  AdapterRun(Corpus corpus, boolean all) {
    this.corpus = corpus;
    corpus.questions().forEach(question -> questions.add(plain(question.text())));
    if (all) {
      corpus.documents().values().forEach(document -> answers.add(place(document)));
    } else {
      corpus.relevance().values().stream()
          .flatMap(relevant -> relevant.keySet().stream())
          .map(corpus.documents()::get)
          .forEach(document -> answers.add(place(document)));
    }
  }

  private static String place(Corpus.Document document) {
    return document.repository() + "/" + document.path() + "#" + document.name();
  }

  private static String plain(String sentence) {
    return sentence.toLowerCase(Locale.ROOT).replaceAll("\\W+", " ").strip();
  }

  /**
   * Learns from checkouts, for the corpus's project of the same repository.
   *
   * @param learning where the checkouts {@code checkouts/owner__name} are indexed, words only
   * @param judged where the corpus is indexed, below {@code sources}
   */
  Map<String, Object> fromCheckouts(Code learning, Path checkouts, Judged judged) {
    Map<String, Object> reports = new LinkedHashMap<>();
    for (String repository : repositories()) {
      Path checkout = checkouts.resolve(repository.replace("/", "__"));
      if (Files.isDirectory(checkout)) {
        learning.index(checkout, new Code.IndexOptions(Duration.ZERO, false), Progress.none());
        AdaptReport report = learning.adapt(checkout, options(repository), Progress.none());
        if (report.kept()) {
          Adapter adapter = report.learned().orElseThrow();
          learning
              .adapters()
              .map(report.project(), adapter.model())
              .ifPresent(
                  map -> judged.code().adapters().put(judged.project(repository), adapter, map));
        }
        reports.put(repository, described(report));
      }
    }
    return reports;
  }

  /** Learns from the corpus itself, whose functions must have their documentation. */
  Map<String, Object> fromCorpus(Judged judged) {
    Map<String, Object> reports = new LinkedHashMap<>();
    for (String repository : repositories()) {
      Path directory = Corpus.directory(judged.sources(), repository);
      AdaptReport report = judged.code().adapt(directory, options(repository), Progress.none());
      reports.put(repository, described(report));
    }
    return reports;
  }

  /** The corpus as indexed. */
  record Judged(Code code, Path sources) {
    String project(String repository) {
      return code.projectOf(Corpus.directory(sources, repository)).orElseThrow().name();
    }
  }

  private List<String> repositories() {
    return corpus.documents().values().stream()
        .map(Corpus.Document::repository)
        .distinct()
        .toList();
  }

  private AdaptOptions options(String repository) {
    Predicate<DocPair> wanted =
        pair ->
            !answers.contains(repository + "/" + pair.path() + "#" + pair.name())
                && !questions.contains(plain(pair.question()));
    AdaptOptions standard = AdaptOptions.standard();
    return new AdaptOptions(standard.mostPairs(), standard.seed(), wanted);
  }

  private static Map<String, Object> described(AdaptReport report) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("pairs", report.pairs());
    described.put("leftOut", report.leftOut());
    described.put("kept", report.kept());
    report.learned().ifPresent(learned -> describe(described, learned));
    described.put("seconds", report.took().toMillis() / 1_000.0);
    return described;
  }

  private static void describe(Map<String, Object> described, Adapter learned) {
    described.put("strength", learned.strength());
    described.put("heldOut", learned.code().questions());
    described.put("mrrBefore", learned.code().before());
    described.put("mrrAfter", learned.code().after());
    described.put("documentedBefore", learned.documented().before());
    described.put("documentedAfter", learned.documented().after());
  }
}
