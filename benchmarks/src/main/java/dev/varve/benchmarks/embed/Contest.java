package dev.varve.benchmarks.embed;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Several sides embed the same texts in turn, so that a busy machine hits all of them. The work is
 * weighed in CPU time of the whole process.
 */
final class Contest {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final double NANOS = 1e9;

  private final List<Consumer<List<String>>> sides;

  Contest(List<Consumer<List<String>>> sides) {
    this.sides = List.copyOf(sides);
  }

  /** What one side needed for all texts once. */
  record Effort(double cpuSeconds, double wallSeconds) {}

  /** Runs {@code rounds} rounds after one that does not count; in each, one effort per side. */
  List<List<Effort>> run(List<String> texts, int rounds) {
    List<List<Effort>> results = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      List<Effort> efforts = round(texts, round % sides.size());
      if (round > 0) {
        results.add(efforts);
      }
    }
    return results;
  }

  private List<Effort> round(List<String> texts, int first) {
    Effort[] efforts = new Effort[sides.size()];
    for (int turn = 0; turn < efforts.length; turn++) {
      int side = (first + turn) % efforts.length;
      efforts[side] = effort(sides.get(side), texts);
    }
    return Arrays.asList(efforts);
  }

  private static Effort effort(Consumer<List<String>> side, List<String> texts) {
    long cpu = SYSTEM.getProcessCpuTime();
    long wall = System.nanoTime();
    side.accept(texts);
    return new Effort(
        (SYSTEM.getProcessCpuTime() - cpu) / NANOS, (System.nanoTime() - wall) / NANOS);
  }
}
