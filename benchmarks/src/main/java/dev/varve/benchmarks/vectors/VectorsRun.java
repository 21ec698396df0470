package dev.varve.benchmarks.vectors;

import dev.varve.benchmarks.vectors.Nearest.Scored;
import dev.varve.benchmarks.vectors.VectorsReport.Quality;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.vector.Fusion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** One run of {@code bench vectors}: load, find the truth, search, compare. */
final class VectorsRun {
  private static final ChildJvm LOAD = new ChildJvm(LoadProcess.class, "768m");
  private static final ChildJvm SEARCH = new ChildJvm(SearchProcess.class, "256m");
  private static final int QUERY_WORDS = 3;
  private static final JsonMapper JSON = new JsonMapper();

  private final Workspace workspace;
  private final FloatRows rows;
  private final Plan plan;

  VectorsRun(Workspace workspace, FloatRows rows, Plan plan) {
    this.workspace = workspace;
    this.rows = rows;
    this.plan = plan;
  }

  /** Stores the rows and keeps what that took beside them. */
  void load() {
    if (Files.exists(workspace.home())) {
      throw VarveException.of(
          Kind.CONFLICT,
          "directory '%s' holds a store already; search it with --search-only or name another",
          workspace.directory());
    }
    LoadProcess.Figures figures = plan.run(LOAD, workspace, LoadProcess.Figures.class);
    JSON.writeValue(workspace.loadFigures().toFile(), figures);
  }

  /** Searches what was stored, now or by an earlier run. */
  VectorsReport search() throws IOException {
    LoadProcess.Figures load =
        JSON.readValue(workspace.loadFigures().toFile(), LoadProcess.Figures.class);
    List<float[]> queries = Queries.of(plan.queries(), rows);
    List<Map<Population, List<Scored>>> nearest = new ExactSearch(rows, depths()).nearest(queries);
    SearchProcess.Figures found =
        plan.asking(words(nearest)).run(SEARCH, workspace, SearchProcess.Figures.class);
    Map<Population, Quality> quality = new EnumMap<>(Population.class);
    found
        .answers()
        .forEach(
            (population, answers) ->
                quality.put(
                    population, Quality.of(truths(population, queries, nearest, found), answers)));
    VectorsReport.Workload workload =
        new VectorsReport.Workload(rows.dimension(), workspace.homeBytes());
    return VectorsReport.of(workload, load, found.rssAnonMb(), quality);
  }

  private static Map<Population, Integer> depths() {
    Map<Population, Integer> depths = new EnumMap<>(Population.class);
    for (Population population : Population.values()) {
      depths.put(population, population.hybrid() ? Fusion.standard().depth() : Plan.LIMIT);
    }
    return depths;
  }

  /** Hybrid queries ask for words of the row that is nearest of all. */
  private static List<String> words(List<Map<Population, List<Scored>>> nearest) {
    SyntheticText texts = new SyntheticText();
    return nearest.stream()
        .map(ranked -> ranked.getOrDefault(Population.EVERYTHING, List.of()).getFirst().row())
        .map(row -> texts.someOf(row, QUERY_WORDS))
        .toList();
  }

  private List<Truth> truths(
      Population population,
      List<float[]> queries,
      List<Map<Population, List<Scored>>> nearest,
      SearchProcess.Figures found) {
    return IntStream.range(0, queries.size())
        .mapToObj(
            i -> {
              List<Scored> ranked = nearest.get(i).getOrDefault(population, List.of());
              return population.hybrid()
                  ? Truth.fused(ranked, found.byWords().get(i), Fusion.standard())
                  : Truth.nearest(ranked, queries.get(i), population, rows);
            })
        .toList();
  }
}
