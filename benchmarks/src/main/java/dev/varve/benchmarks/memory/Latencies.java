package dev.varve.benchmarks.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long calls took. Safe for use by several threads. */
final class Latencies {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double PRECISION = 100;

  private final Histogram nanos = new ConcurrentHistogram(3);

  void add(long took) {
    nanos.recordValue(took);
  }

  void measure(Runnable call) {
    long start = System.nanoTime();
    call.run();
    add(System.nanoTime() - start);
  }

  /** The median and the 95th percentile in milliseconds. */
  Map<String, Double> millis() {
    Map<String, Double> millis = new LinkedHashMap<>();
    for (int percentile : new int[] {50, 95}) {
      double value = nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
      millis.put("p" + percentile, Math.round(PRECISION * value) / PRECISION);
    }
    return millis;
  }
}
