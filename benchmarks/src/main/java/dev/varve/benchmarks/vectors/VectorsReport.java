package dev.varve.benchmarks.vectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * What {@code bench vectors --json} prints.
 *
 * @param ingestPerSecond items per second of wall time, stored and searchable
 * @param ingestPerCoreSecond items per second of processor time of the loading process
 * @param settleSeconds how long the index then went on to merge segments in the background
 * @param bytesPerVector the whole home on disk per item: ledger, text, fields and index
 * @param filtered by the share of rows that pass, in percent
 */
record VectorsReport(
    int count,
    int dimension,
    double ingestPerSecond,
    double ingestPerCoreSecond,
    double settleSeconds,
    double bytesPerVector,
    Memory rssAnonMb,
    Quality unfiltered,
    Map<String, Quality> filtered,
    Quality hybrid) {

  static VectorsReport of(
      Workload workload,
      LoadProcess.Figures load,
      double searchMb,
      Map<Population, Quality> found) {
    return new VectorsReport(
        load.count(),
        workload.dimension(),
        load.count() / load.seconds(),
        load.count() / load.cpuSeconds(),
        load.settleSeconds(),
        workload.bytes() / (double) load.count(),
        new Memory(load.rssAnonMb(), searchMb),
        quality(found, Population.EVERYTHING),
        filtered(found),
        quality(found, Population.HYBRID));
  }

  private static Map<String, Quality> filtered(Map<Population, Quality> found) {
    Map<String, Quality> filtered = new LinkedHashMap<>();
    filtered.put("1", quality(found, Population.ONE_PERCENT));
    filtered.put("10", quality(found, Population.TEN_PERCENT));
    filtered.put("50", quality(found, Population.HALF));
    return filtered;
  }

  private static Quality quality(Map<Population, Quality> found, Population population) {
    return Objects.requireNonNull(found.get(population), population::name);
  }

  /** The same for people, one line per kind of query. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%,d x %d: %,.0f items/s (%,.0f per core), %,.0f bytes each, private MB %.0f / %.0f"
            .formatted(
                count,
                dimension,
                ingestPerSecond,
                ingestPerCoreSecond,
                bytesPerVector,
                rssAnonMb.load(),
                rssAnonMb.search()));
    lines.add(unfiltered.line("unfiltered"));
    filtered.forEach((share, quality) -> lines.add(quality.line(share + " %")));
    lines.add(hybrid.line("hybrid"));
    return lines;
  }

  /** What was searched. */
  record Workload(int dimension, long bytes) {}

  /** Private memory at its peak, in MiB. */
  record Memory(double load, double search) {}

  /**
   * How right and how fast one kind of query was.
   *
   * @param cpuMs processor time of all threads for one query, on average
   */
  record Quality(
      @JsonProperty("recall@10") double recallAt10,
      double p50Ms,
      double p95Ms,
      double p99Ms,
      double cpuMs) {

    static Quality of(List<Truth> truths, SearchProcess.Answers answers) {
      Histogram nanos = new Histogram(3);
      answers.nanos().forEach(nanos::recordValue);
      return new Quality(
          recall(truths, answers.rows()),
          millis(nanos, 50),
          millis(nanos, 95),
          millis(nanos, 99),
          answers.cpuMillis());
    }

    private String line(String kind) {
      return "%-10s  recall@10 %.4f  p50 %.2f ms  p95 %.2f ms  p99 %.2f ms  cpu %.2f ms"
          .formatted(kind, recallAt10, p50Ms, p95Ms, p99Ms, cpuMs);
    }

    private static double recall(List<Truth> truths, List<List<Integer>> rows) {
      double sum = 0;
      int counted = 0;
      for (int i = 0; i < truths.size(); i++) {
        OptionalDouble recall = truths.get(i).recall(rows.get(i));
        if (recall.isPresent()) {
          sum += recall.getAsDouble();
          counted++;
        }
      }
      return counted == 0 ? 1 : sum / counted;
    }

    private static double millis(Histogram nanos, double percentile) {
      return nanos.getValueAtPercentile(percentile) / 1e6;
    }
  }
}
