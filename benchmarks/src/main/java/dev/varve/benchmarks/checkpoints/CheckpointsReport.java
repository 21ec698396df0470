package dev.varve.benchmarks.checkpoints;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What {@code bench checkpoints --json} prints.
 *
 * @param contentBytes of the messages
 * @param storedBytes what the home grew by, once it was closed: everything in it, with index, log,
 *     and what the restores and forks at the end added
 * @param checkpointMs of the last {@link CheckpointsRun#LAST} turns
 */
public record CheckpointsReport(
    int turns,
    long contentBytes,
    long storedBytes,
    Spread checkpointMs,
    Spread restoreMs,
    Spread forkMs) {

  /** Milliseconds that half, and nineteen of twenty, stayed below. */
  public record Spread(double p50, double p95) {
    private static final double NANOS = 1e6;
    private static final double HUNDREDTHS = 100.0;

    static Spread of(Histogram nanos) {
      return new Spread(millis(nanos, 50), millis(nanos, 95));
    }

    private static double millis(Histogram nanos, double percentile) {
      double millis = nanos.getValueAtPercentile(percentile) / NANOS;
      return Math.round(millis * HUNDREDTHS) / HUNDREDTHS;
    }

    private String line(String what) {
      return "%-11s p50 %.2f ms, p95 %.2f ms".formatted(what, p50, p95);
    }
  }

  List<String> lines() {
    return List.of(
        "%,d turns, %,d bytes of messages, %,d bytes stored: %.2f times"
            .formatted(turns, contentBytes, storedBytes, storedBytes / (double) contentBytes),
        checkpointMs.line("checkpoint"),
        restoreMs.line("restore"),
        forkMs.line("fork"));
  }
}
