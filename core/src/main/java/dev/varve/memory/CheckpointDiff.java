package dev.varve.memory;

import dev.varve.memory.checkpoint.JsonDiff;
import java.util.List;

/**
 * What changed from one checkpoint to another.
 *
 * @param removed ids of messages that only the first has, in order
 * @param added ids of messages that only the second has, in order
 * @param state where the states differ, at most {@link JsonDiff#MAX_PLACES} places
 */
public record CheckpointDiff(List<String> removed, List<String> added, List<JsonDiff.Place> state) {
  public CheckpointDiff {
    removed = List.copyOf(removed);
    added = List.copyOf(added);
    state = List.copyOf(state);
  }
}
