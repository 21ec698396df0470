package dev.varve.benchmarks.crash;

import java.util.List;
import java.util.Map;

/**
 * What was left after all kills.
 *
 * @param acknowledged writes that a child was told are durable
 * @param lost of their items, those that were not found by id, by vector or by word
 * @param orphans what a projection held for rows that are gone
 * @param phantoms found items that nobody put
 * @param checkClean whether {@code db check} found nothing after any round
 * @param chainSound whether the chain over what was said was sound after every round
 * @param kills how many rounds were aimed at what
 */
public record CrashReport(
    int rounds,
    long acknowledged,
    long lost,
    long orphans,
    long phantoms,
    boolean checkClean,
    boolean chainSound,
    Map<String, Integer> kills) {

  List<String> lines() {
    return List.of(
        "rounds        %d %s".formatted(rounds, kills),
        "acknowledged  %d".formatted(acknowledged),
        "lost          %d".formatted(lost),
        "orphans       %d".formatted(orphans),
        "phantoms      %d".formatted(phantoms),
        "check clean   %s".formatted(checkClean),
        "chain sound   %s".formatted(chainSound));
  }

  boolean perfect() {
    return lost == 0 && orphans == 0 && phantoms == 0 && checkClean && chainSound;
  }
}
