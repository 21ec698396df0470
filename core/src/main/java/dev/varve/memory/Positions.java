package dev.varve.memory;

import java.util.BitSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sets of positions in the chain, stored as a JSON array of {@code [first, last]}. */
final class Positions {
  private static final JsonMapper JSON = new JsonMapper();

  private Positions() {}

  static String json(BitSet positions) {
    StringBuilder json = new StringBuilder("[");
    for (int first = positions.nextSetBit(0); first >= 0; ) {
      int end = positions.nextClearBit(first);
      json.append(json.length() > 1 ? "," : "");
      json.append('[').append(first).append(',').append(end - 1).append(']');
      first = positions.nextSetBit(end);
    }
    return json.append(']').toString();
  }

  /**
   * Reads what {@link #json} made. Whatever is not of that form counts as nothing: the digest of
   * the row that it stands in tells that it was altered.
   *
   * @param below positions from here on are left out
   */
  static BitSet read(String json, long below) {
    BitSet positions = new BitSet();
    try {
      for (JsonNode range : JSON.readTree(json)) {
        long first = Math.max(range.path(0).asLong(0), 0);
        long end = Math.min(range.path(1).asLong(-1) + 1, below);
        if (first < end) {
          positions.set(Math.toIntExact(first), Math.toIntExact(end));
        }
      }
      return positions;
    } catch (JacksonException e) {
      return new BitSet();
    }
  }
}
