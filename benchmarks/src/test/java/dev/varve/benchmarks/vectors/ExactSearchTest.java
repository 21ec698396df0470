package dev.varve.benchmarks.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.varve.benchmarks.vectors.Nearest.Scored;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExactSearchTest {
  private static final int DIMENSION = 7;
  private static final int DEPTH = 12;

  @TempDir private Path directory;

  @Test
  void findsTheSameRowsInTheSameOrderAsComparingOneByOne() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<float[]> vectors = gaussian(1_300, random);
    List<float[]> queries = gaussian(5, random);
    Map<Population, Integer> depths = new EnumMap<>(Population.class);
    for (Population population : Population.values()) {
      depths.put(population, DEPTH);
    }

    try (FloatRows rows = FloatFile.write(directory.resolve("rows.f32"), vectors)) {
      List<Map<Population, List<Scored>>> found = new ExactSearch(rows, depths).nearest(queries);

      for (int query = 0; query < queries.size(); query++) {
        for (Population population : Population.values()) {
          List<Scored> expected = oneByOne(vectors, queries.get(query), population);
          List<Scored> actual = found.get(query).get(population);
          assertThat(actual)
              .as("seed %d, query %d, %s", seed, query, population)
              .extracting(Scored::row)
              .containsExactlyElementsOf(expected.stream().map(Scored::row).toList());
          assertThat(actual.getFirst().similarity())
              .isCloseTo(expected.getFirst().similarity(), within(1e-6));
        }
      }
    }
  }

  private static List<Scored> oneByOne(
      List<float[]> vectors, float[] query, Population population) {
    return IntStream.range(0, vectors.size())
        .filter(population::holds)
        .mapToObj(row -> new Scored(row, cosine(vectors.get(row), query)))
        .sorted(Comparator.comparingDouble(Scored::similarity).reversed())
        .limit(DEPTH)
        .toList();
  }

  private static double cosine(float[] a, float[] b) {
    return UnitVectors.dot(a, b) / Math.sqrt(UnitVectors.dot(a, a) * UnitVectors.dot(b, b));
  }

  private static List<float[]> gaussian(int count, Random random) {
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] vector = new float[DIMENSION];
      for (int d = 0; d < DIMENSION; d++) {
        vector[d] = (float) random.nextGaussian();
      }
      vectors.add(vector);
    }
    return vectors;
  }
}
