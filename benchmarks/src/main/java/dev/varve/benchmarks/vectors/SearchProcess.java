package dev.varve.benchmarks.vectors;

import dev.varve.benchmarks.OpenHome;
import dev.varve.benchmarks.vectors.Nearest.Scored;
import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.vector.Fusion;
import dev.varve.vector.Hit;
import dev.varve.vector.Query;
import dev.varve.vector.VectorStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The process that asks, one query after the other, after a warm-up with the same kind. */
final class SearchProcess {
  private static final int WARM_UP = 500;

  private SearchProcess() {}

  /**
   * What it measured.
   *
   * @param answers by what was searched
   * @param byWords the ranking by words alone that a hybrid query starts from, per query
   */
  record Figures(double rssAnonMb, Map<Population, Answers> answers, List<List<Scored>> byWords) {}

  /**
   * The answers to all queries of one kind.
   *
   * @param nanos how long each took
   * @param rows what each found, best first
   * @param cpuMillis processor time of all threads, on average: what a busy machine does not change
   */
  record Answers(List<Long> nanos, List<List<Integer>> rows, double cpuMillis) {}

  static void main(String[] args) {
    Plan plan = Plan.read(Path.of(args[0]));
    try (PrivateMemory memory = new PrivateMemory();
        FloatRows data = FloatRows.map(plan.data(), plan.dimension());
        Storage storage = OpenHome.at(plan.home())) {
      VectorStore store = storage.store(Plan.SPACE).orElseThrow(() -> notLoaded(plan));
      List<float[]> queries = Queries.of(plan.queries(), data);
      Map<Population, Answers> answers = new EnumMap<>(Population.class);
      for (Population population : Population.values()) {
        Answers found = ask(store, queries(plan, queries, population));
        System.err.printf("%s: %.2f ms of processor time each%n", population, found.cpuMillis());
        answers.put(population, found);
      }
      double peak = memory.peakMegabytes();
      Plan.report(Path.of(args[1]), new Figures(peak, answers, byWords(store, plan)));
    }
  }

  private static VarveException notLoaded(Plan plan) {
    return VarveException.of(
        Kind.NOT_FOUND,
        "home '%s' has no space '%s'; load it first, without --search-only",
        plan.home(),
        Plan.SPACE);
  }

  private static List<Query> queries(Plan plan, List<float[]> vectors, Population population) {
    return IntStream.range(0, vectors.size())
        .mapToObj(
            i ->
                population.hybrid()
                    ? Query.hybrid(vectors.get(i), plan.words().get(i), Plan.LIMIT)
                    : Query.nearest(vectors.get(i), Plan.LIMIT))
        .map(query -> query.where(population.filter()))
        .toList();
  }

  private static Answers ask(VectorStore store, List<Query> queries) {
    IntStream.range(0, WARM_UP).forEach(i -> store.search(queries.get(i % queries.size())));
    Duration cpu = ProcessorTime.used();
    List<Long> nanos = new ArrayList<>();
    List<List<Integer>> rows = new ArrayList<>();
    for (Query query : queries) {
      long before = System.nanoTime();
      List<Hit> hits = store.search(query).hits();
      nanos.add(System.nanoTime() - before);
      rows.add(hits.stream().map(SearchProcess::row).toList());
    }
    Duration used = ProcessorTime.used().minus(cpu);
    return new Answers(nanos, rows, used.toNanos() / 1e6 / queries.size());
  }

  private static List<List<Scored>> byWords(VectorStore store, Plan plan) {
    return plan.words().stream()
        .map(words -> Query.matching(words, Fusion.standard().depth()))
        .map(query -> query.where(Population.HYBRID.filter()))
        .map(query -> store.search(query).hits().stream().map(SearchProcess::scored).toList())
        .toList();
  }

  private static Scored scored(Hit hit) {
    return new Scored(row(hit), hit.score());
  }

  private static int row(Hit hit) {
    return Integer.parseInt(hit.item().id());
  }
}
