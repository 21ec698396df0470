package dev.varve.benchmarks.vectors;

import dev.varve.benchmarks.vectors.Nearest.Scored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The truth that approximate search is held against: the cosine of every query with every row, by
 * brute force and without Varve. Rows are taken in transposed blocks so that the inner loop runs
 * over neighbouring floats; queries are shared out among the cores.
 */
final class ExactSearch {
  private static final int BLOCK = 512;
  private static final int DIMENSIONS_AT_ONCE = 4;

  private final FloatRows rows;
  private final Map<Population, Integer> depths;

  /**
   * @param depths how many neighbours to find in each population
   */
  ExactSearch(FloatRows rows, Map<Population, Integer> depths) {
    this.rows = rows;
    this.depths = new EnumMap<>(depths);
  }

  /** For each query and population the nearest rows, nearest first. */
  List<Map<Population, List<Scored>>> nearest(List<float[]> queries) {
    int shares = Math.min(queries.size(), Runtime.getRuntime().availableProcessors());
    return IntStream.range(0, shares)
        .parallel()
        .mapToObj(share -> share(queries, share, shares))
        .flatMap(Collection::stream)
        .toList();
  }

  private List<Map<Population, List<Scored>>> share(List<float[]> queries, int share, int shares) {
    int from = (int) ((long) queries.size() * share / shares);
    int to = (int) ((long) queries.size() * (share + 1) / shares);
    List<Ranking> rankings = new ArrayList<>();
    for (float[] query : queries.subList(from, to)) {
      rankings.add(new Ranking(UnitVectors.normalised(query), depths));
    }
    for (int first = 0; first < rows.count(); first += BLOCK) {
      Block block = new Block(rows, first);
      for (Ranking ranking : rankings) {
        ranking.add(block);
      }
    }
    return rankings.stream().map(Ranking::ranked).toList();
  }

  /**
   * Some rows of length one; component {@code d} of row {@code r} stands at {@code d·BLOCK + r}.
   */
  private static final class Block {
    private final int first;
    private final float[] transposed;
    private final Map<Population, int[]> members = new EnumMap<>(Population.class);

    Block(FloatRows rows, int first) {
      this.first = first;
      int size = Math.min(BLOCK, rows.count() - first);
      int padded =
          (rows.dimension() + DIMENSIONS_AT_ONCE - 1) / DIMENSIONS_AT_ONCE * DIMENSIONS_AT_ONCE;
      transposed = new float[padded * BLOCK];
      for (int row = 0; row < size; row++) {
        float[] unit = UnitVectors.normalised(rows.row(first + row));
        for (int d = 0; d < unit.length; d++) {
          transposed[d * BLOCK + row] = unit[d];
        }
      }
      for (Population population : Population.values()) {
        members.put(
            population,
            IntStream.range(0, size).filter(row -> population.holds(first + row)).toArray());
      }
    }

    void dotProducts(float[] query, float[] sums) {
      Arrays.fill(sums, 0);
      for (int d = 0; d < query.length; d += DIMENSIONS_AT_ONCE) {
        addFour(query, d, sums);
      }
    }

    private void addFour(float[] query, int d, float[] sums) {
      int at = d * BLOCK;
      float q0 = query[d];
      float q1 = query[d + 1];
      float q2 = query[d + 2];
      float q3 = query[d + 3];
      for (int r = 0; r < BLOCK; r++) {
        sums[r] +=
            (q0 * transposed[at + r] + q1 * transposed[at + BLOCK + r])
                + (q2 * transposed[at + 2 * BLOCK + r] + q3 * transposed[at + 3 * BLOCK + r]);
      }
    }
  }

  /** One query with the best rows so far. */
  private static final class Ranking {
    private final float[] query;
    private final float[] similarities = new float[BLOCK];
    private final Map<Population, Nearest> nearest = new EnumMap<>(Population.class);

    Ranking(float[] query, Map<Population, Integer> depths) {
      int padded =
          (query.length + DIMENSIONS_AT_ONCE - 1) / DIMENSIONS_AT_ONCE * DIMENSIONS_AT_ONCE;
      this.query = Arrays.copyOf(query, padded);
      depths.forEach((population, depth) -> nearest.put(population, new Nearest(depth)));
    }

    void add(Block block) {
      block.dotProducts(query, similarities);
      nearest.forEach((population, best) -> offer(block, population, best));
    }

    private void offer(Block block, Population population, Nearest best) {
      for (int row : block.members.getOrDefault(population, new int[0])) {
        best.offer(block.first + row, similarities[row]);
      }
    }

    Map<Population, List<Scored>> ranked() {
      Map<Population, List<Scored>> ranked = new EnumMap<>(Population.class);
      nearest.forEach((population, best) -> ranked.put(population, best.ranked()));
      return ranked;
    }
  }
}
