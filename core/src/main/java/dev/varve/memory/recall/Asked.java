package dev.varve.memory.recall;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A question as it is understood.
 *
 * @param text the question without the names of who spoke
 * @param speakers whom it names of those who spoke
 * @param span the time that it names
 * @param now when it is asked
 */
public record Asked(String text, Set<String> speakers, Optional<TimeSpan> span, Instant now) {
  public Asked {
    speakers = Set.copyOf(speakers);
  }
}
