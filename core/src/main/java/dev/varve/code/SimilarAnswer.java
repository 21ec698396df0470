package dev.varve.code;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link SimilarQuery}.
 *
 * @param scope the project searched, or {@code all projects}
 * @param to the unit that others were compared with; empty for pasted code
 * @param best the score of the most similar unit, even if it lies below the threshold; 0 if there
 *     is none
 * @param hits best first; a score is calibrated: 0 as two functions taken at random, {@value
 *     SimilarQuery#THRESHOLD} where functions begin to do the same, 1 the same text
 */
public record SimilarAnswer(
    SimilarQuery query,
    Duration took,
    String scope,
    Optional<CodeHit> to,
    double best,
    List<CodeHit> hits) {
  public SimilarAnswer {
    hits = List.copyOf(hits);
  }
}
