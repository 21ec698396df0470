package dev.varve.benchmarks.code;

import dev.varve.benchmarks.code.RepositoryRun.Answered;
import dev.varve.benchmarks.code.RepositoryRun.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** The outcomes of all repositories as one document. */
final class RepositoriesReport {
  private static final double NANOS = 1e6;

  private final List<Outcome> outcomes;

  RepositoriesReport(List<Outcome> outcomes) {
    this.outcomes = List.copyOf(outcomes);
  }

  /**
   * What was measured.
   *
   * @param missing repositories that are not checked out
   * @param otherRevision repositories at another commit than the one judged
   */
  Map<String, Object> document(List<String> missing, List<String> otherRevision) {
    List<Answered> answers = outcomes.stream().flatMap(one -> one.answers().stream()).toList();
    Map<String, Double> means = means(answers, Judgment::relevant);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("repositories", outcomes.size());
    document.put("queries", answers.size());
    document.put("ndcg@10", means.getOrDefault("ndcg@10", 0.0));
    document.put("hit@10", means.getOrDefault("success@10", 0.0));
    document.put("mrr", means.getOrDefault("mrr@10", 0.0));
    document.put(
        "ndcg@10WithSecondary",
        means(answers, RepositoriesReport::both).getOrDefault("ndcg@10", 0.0));
    document.put("byLanguage", gains(answers, Judgment::language));
    document.put("byCategory", gains(answers, Judgment::category));
    document.put("indexMs", spread(durations(Outcome::indexed), "p50", "max"));
    document.put("firstSearchableMs", spread(durations(Outcome::searchable), "p50"));
    document.put("queryMs", spread(answers.stream().map(Answered::took).toList(), "p50", "p95"));
    document.put("reused", outcomes.stream().filter(one -> one.indexed().isEmpty()).count());
    document.put("missing", missing);
    document.put("otherRevision", otherRevision);
    return document;
  }

  private List<Duration> durations(Function<Outcome, Optional<Duration>> of) {
    return outcomes.stream().map(of).flatMap(Optional::stream).toList();
  }

  private static Set<String> both(Judgment judgment) {
    Set<String> paths = new TreeSet<>(judgment.relevant());
    paths.addAll(judgment.secondary());
    return paths;
  }

  private static Map<String, Double> gains(
      List<Answered> answers, Function<Judgment, String> group) {
    Map<String, Double> gains = new TreeMap<>();
    for (String name :
        answers.stream().map(one -> group.apply(one.judgment())).distinct().toList()) {
      List<Answered> members =
          answers.stream().filter(one -> group.apply(one.judgment()).equals(name)).toList();
      gains.put(name, means(members, Judgment::relevant).getOrDefault("ndcg@10", 0.0));
    }
    return gains;
  }

  private static Map<String, Double> means(
      List<Answered> answers, Function<Judgment, Set<String>> judged) {
    Measures measures = new Measures();
    for (Answered answer : answers) {
      Map<String, Integer> grades = new LinkedHashMap<>();
      judged.apply(answer.judgment()).forEach(path -> grades.put(path, 1));
      measures.add(
          answer.files().stream().map(file -> judged(answer.judgment(), grades, file)).toList(),
          grades);
    }
    return measures.means();
  }

  /** A file under the name that the judgment gives it. */
  private static String judged(Judgment judgment, Map<String, Integer> grades, String file) {
    return grades.keySet().stream()
        .filter(path -> judgment.same(path, file))
        .findFirst()
        .orElse(file);
  }

  private static Map<String, Double> spread(List<Duration> durations, String... measures) {
    Map<String, Double> spread = new LinkedHashMap<>();
    if (durations.isEmpty()) {
      return spread;
    }
    Histogram nanos = new Histogram(3);
    durations.forEach(duration -> nanos.recordValue(duration.toNanos()));
    for (String measure : measures) {
      double percentile = measure.equals("max") ? 100 : Double.parseDouble(measure.substring(1));
      spread.put(measure, Math.round(nanos.getValueAtPercentile(percentile) / NANOS * 100) / 100.0);
    }
    return spread;
  }
}
