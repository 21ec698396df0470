package dev.varve.benchmarks.crash;

import java.util.List;

/**
 * What became of the writes of processes that compete for one home.
 *
 * @param written writes that were acknowledged
 * @param lost of them, those that are not there at the end
 * @param duplicated items that the ledger holds more than one version of
 * @param notFoundByOthers those that another process did not find as soon as it heard of them
 * @param p50Ms what one durable write took, in the middle
 */
public record ProcessesReport(
    long written, long lost, long duplicated, long notFoundByOthers, double p50Ms, double p95Ms) {

  List<String> lines() {
    return List.of(
        "written              %d".formatted(written),
        "lost                 %d".formatted(lost),
        "duplicated           %d".formatted(duplicated),
        "not found by others  %d".formatted(notFoundByOthers),
        "p50, p95             %.2f ms, %.2f ms".formatted(p50Ms, p95Ms));
  }

  boolean perfect() {
    return lost == 0 && duplicated == 0 && notFoundByOthers == 0;
  }
}
