package dev.varve.benchmarks.vectors;

import java.time.Duration;

/** Time that processors have spent on this process, all threads together. */
public final class ProcessorTime {
  private ProcessorTime() {}

  /** The sum so far; zero where the system does not say. */
  public static Duration used() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
