package dev.varve.benchmarks.embed;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Varve and a peer embed the same texts in turn, so that a busy machine hits both. The work is
 * weighed in CPU time of the whole process.
 */
final class Contest {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final double NANOS = 1e9;

  private final Consumer<List<String>> varve;
  private final Consumer<List<String>> peer;

  Contest(Consumer<List<String>> varve, Consumer<List<String>> peer) {
    this.varve = varve;
    this.peer = peer;
  }

  /** What one side needed for all texts once. */
  record Effort(double cpuSeconds, double wallSeconds) {}

  /** One round of both sides. */
  record Round(Effort varve, Effort peer) {
    double ratio() {
      return peer.cpuSeconds() / varve.cpuSeconds();
    }
  }

  /** Runs {@code rounds} rounds after one that does not count. */
  List<Round> run(List<String> texts, int rounds) {
    List<Round> results = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      Effort first = effort(round % 2 == 0 ? varve : peer, texts);
      Effort second = effort(round % 2 == 0 ? peer : varve, texts);
      if (round > 0) {
        results.add(round % 2 == 0 ? new Round(first, second) : new Round(second, first));
      }
    }
    return results;
  }

  private static Effort effort(Consumer<List<String>> side, List<String> texts) {
    long cpu = SYSTEM.getProcessCpuTime();
    long wall = System.nanoTime();
    side.accept(texts);
    return new Effort(
        (SYSTEM.getProcessCpuTime() - cpu) / NANOS, (System.nanoTime() - wall) / NANOS);
  }
}
