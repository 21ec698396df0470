package dev.varve.memory.recall;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How near the turns before candidates come to asking the question: who answered it then answers it
 * now, even without a word of it.
 */
final class AskedBefore {
  private AskedBefore() {}

  private record Turn(String stretch, long position) {}

  /**
   * For each candidate, what the turn before it has if it asks, else 0.
   *
   * @param fit of each candidate to the question, 0 to 1
   */
  static double[] of(List<Candidate> candidates, double[] fit) {
    Map<Turn, Double> asking = new HashMap<>();
    for (int i = 0; i < fit.length; i++) {
      Candidate candidate = candidates.get(i);
      if (candidate.asks()) {
        asking.put(new Turn(candidate.stretch(), candidate.position()), fit[i]);
      }
    }
    return candidates.stream()
        .map(candidate -> new Turn(candidate.stretch(), candidate.position() - 1))
        .mapToDouble(before -> asking.getOrDefault(before, 0.0))
        .toArray();
  }
}
