package dev.varve.benchmarks.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.benchmarks.vectors.Nearest.Scored;
import dev.varve.vector.Fusion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthTest {
  private static final float[] QUERY = {1, 0};

  @TempDir private Path directory;

  @Test
  void countsWhatIsRightAndNotWhatIsFoundTwice() throws IOException {
    try (FloatRows rows = fan(20)) {
      Truth truth = Truth.nearest(ranked(10), QUERY, Population.EVERYTHING, rows);

      assertThat(truth.recall(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9))).hasValue(1);
      assertThat(truth.recall(List.of(0, 1, 2, 3, 4, 15, 16, 17, 18, 19))).hasValue(0.5);
      assertThat(truth.recall(Collections.nCopies(10, 0))).hasValue(0.1);
      assertThat(truth.recall(List.of())).hasValue(0);
    }
  }

  @Test
  void acceptsARowAsNearAsTheTenth() throws IOException {
    List<float[]> equal = Collections.nCopies(20, new float[] {1, 1});
    try (FloatRows rows = FloatFile.write(directory.resolve("equal.f32"), equal)) {
      List<Scored> firstTen =
          IntStream.range(0, 10).mapToObj(row -> new Scored(row, Math.sqrt(0.5))).toList();
      Truth truth = Truth.nearest(firstTen, QUERY, Population.EVERYTHING, rows);

      assertThat(truth.recall(List.of(10, 11, 12, 13, 14, 15, 16, 17, 18, 19))).hasValue(1);
    }
  }

  @Test
  void refusesARowThatTheFilterExcludes() throws IOException {
    try (FloatRows rows = fan(20)) {
      List<Scored> onlyRowZero = List.of(new Scored(0, 1));
      Truth truth = Truth.nearest(onlyRowZero, QUERY, Population.ONE_PERCENT, rows);

      assertThat(truth.recall(List.of(1))).hasValue(0);
      assertThat(truth.recall(List.of(0))).hasValue(1);
    }
  }

  @Test
  void joinsRankingsByTheirScaledScores() {
    List<Scored> byVector = List.of(new Scored(1, 0.9), new Scored(2, 0.8), new Scored(3, 0.5));
    List<Scored> byWords = List.of(new Scored(4, 12), new Scored(2, 10), new Scored(5, 2));

    // 1: 0.7 · 1, 2: 0.7 · 0.75 + 0.3 · 0.8, 4: 0.3 · 1, 3 and 5: 0
    Truth truth = Truth.fused(byVector, byWords, new Fusion(200, 0.7));

    assertThat(truth.recall(List.of(2, 1, 4, 3, 5))).hasValue(1);
    assertThat(truth.recall(List.of(2, 1, 6, 7, 8))).hasValue(0.4);
  }

  /** Rows that turn away from the query one after the other. */
  private FloatRows fan(int count) throws IOException {
    List<float[]> rows = IntStream.range(0, count).mapToObj(i -> new float[] {1, i / 10f}).toList();
    return FloatFile.write(directory.resolve("fan.f32"), rows);
  }

  private static List<Scored> ranked(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Scored(i, 1 / Math.sqrt(1 + i * i / 100.0)))
        .toList();
  }
}
