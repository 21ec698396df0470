package dev.varve.benchmarks.crash;

import java.util.List;

/**
 * What became of the writes of processes that compete for one home.
 *
 * @param written writes that were acknowledged
 * @param said messages that were acknowledged besides
 * @param lost of them, those that are not there at the end
 * @param duplicated items that the ledger holds more than one version of
 * @param notFoundByOthers those that another process did not find as soon as it heard of them
 * @param chainSound whether the chain over what was said is sound at the end
 * @param p50Ms what one durable write took, in the middle
 */
public record ProcessesReport(
    long written,
    long said,
    long lost,
    long duplicated,
    long notFoundByOthers,
    boolean chainSound,
    double p50Ms,
    double p95Ms) {

  List<String> lines() {
    return List.of(
        "written              %d".formatted(written),
        "said                 %d".formatted(said),
        "lost                 %d".formatted(lost),
        "duplicated           %d".formatted(duplicated),
        "not found by others  %d".formatted(notFoundByOthers),
        "chain sound          %s".formatted(chainSound),
        "p50, p95             %.2f ms, %.2f ms".formatted(p50Ms, p95Ms));
  }

  boolean perfect() {
    return lost == 0 && duplicated == 0 && notFoundByOthers == 0 && chainSound;
  }
}
