package dev.varve.benchmarks.vectors;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is asked: the rows of a file, or rows of the data themselves with noise added. */
final class Queries {
  private static final int COUNT = 1_000;
  private static final long SEED = 7;
  private static final double NOISE = 0.3;

  private Queries() {}

  static List<float[]> of(@Nullable Path file, FloatRows data) {
    return file == null ? noisy(data) : given(file, data.dimension());
  }

  private static List<float[]> given(Path file, int dimension) {
    try (FloatRows rows = FloatRows.map(file, dimension)) {
      return IntStream.range(0, rows.count()).mapToObj(rows::row).toList();
    }
  }

  /**
   * {@value #COUNT} rows drawn with a fixed seed, each moved in a random direction by {@value
   * #NOISE} of its length.
   */
  private static List<float[]> noisy(FloatRows data) {
    SplittableRandom random = new SplittableRandom(SEED);
    return IntStream.range(0, COUNT)
        .mapToObj(query -> moved(data.row(random.nextInt(data.count())), random))
        .toList();
  }

  private static float[] moved(float[] row, SplittableRandom random) {
    double length = Math.sqrt(UnitVectors.dot(row, row));
    double deviation = NOISE * length / Math.sqrt(row.length);
    float[] moved = new float[row.length];
    for (int i = 0; i < row.length; i++) {
      moved[i] = (float) (row[i] + deviation * random.nextGaussian());
    }
    return moved;
  }
}
