package dev.varve.benchmarks.code;

import dev.varve.code.Code;
import dev.varve.code.CodeQuery;
import dev.varve.code.CodeQuery.Mode;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Asks one question after the other, each once, so that no cache answers. */
final class QueriesRun {
  private static final double NANOS = 1e6;
  private static final int LIMIT = 10;

  private final Code code;
  private final Path root;
  private final int measured;

  QueriesRun(Code code, Path root, int measured) {
    this.code = code;
    this.root = root;
    this.measured = measured;
  }

  /** Questions that nobody has asked yet. */
  static final class Questions {
    private final Deque<String> unasked;

    Questions(List<String> unasked) {
      this.unasked = new ArrayDeque<>(unasked);
    }

    String next() {
      String question = unasked.poll();
      if (question == null) {
        throw VarveException.of(
            Kind.INVALID,
            "the directory has too few documented functions to ask about; lower --questions, or"
                + " name a larger one with --root");
      }
      return question;
    }
  }

  long units() {
    return code.projectOf(root).orElseThrow().units();
  }

  /**
   * Milliseconds of the clock by percentile, and of processor time of all threads on average.
   *
   * @param look whether each search first looks for changed files, as it does by default
   */
  Map<String, Double> ask(Questions questions, Mode mode, boolean look) {
    for (int i = 0; i < measured / 2; i++) {
      ask(questions.next(), mode, look);
    }
    Histogram nanos = new Histogram(3);
    Duration before = cpu();
    for (int i = 0; i < measured; i++) {
      String question = questions.next();
      long start = System.nanoTime();
      ask(question, mode, look);
      nanos.recordValue(System.nanoTime() - start);
    }
    double cpu = cpu().minus(before).toNanos() / NANOS / measured;
    Map<String, Double> figures = new LinkedHashMap<>();
    for (int percentile : List.of(50, 95, 99)) {
      figures.put("p" + percentile, rounded(nanos.getValueAtPercentile(percentile) / NANOS));
    }
    figures.put("cpu", rounded(cpu));
    return figures;
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static double rounded(double millis) {
    return Math.round(millis * 100) / 100.0;
  }

  private void ask(String question, Mode mode, boolean look) {
    code.search(
        new CodeQuery(
            question,
            mode,
            Optional.of(root),
            List.of(),
            List.of(),
            List.of(),
            Filter.everything(),
            0,
            Optional.empty(),
            LIMIT,
            look));
  }
}
