package dev.varve.memory;

import dev.varve.memory.recall.TimeSpan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link Recall}.
 *
 * @param mode the mode that answered: KEYWORD where no vectors could be had
 * @param hits best first; together at most {@link #tokens} tokens, within the budget
 * @param tokens about how many tokens the texts have together
 * @param candidates how many memories were compared
 * @param pendingVectors memories of the home found by words only so far
 * @param span the time that the question was understood to name
 */
public record RecallAnswer(
    Recall.Mode mode,
    List<RecallHit> hits,
    int tokens,
    int candidates,
    long pendingVectors,
    Optional<TimeSpan> span,
    Duration took) {
  public RecallAnswer {
    hits = List.copyOf(hits);
  }
}
