package dev.varve.code.clone;

import java.util.List;

/**
 * Pieces of code that are copies of each other.
 *
 * @param similarity the least that any member has with {@code centre}: the share of their runs of
 *     five tokens that both have, 0 to 1
 * @param centre the member that is most like the others, as a place in the list that was searched
 * @param members two or more places in the list that was searched, ascending
 */
public record CloneGroup(CloneKind kind, double similarity, int centre, List<Integer> members) {
  public CloneGroup {
    members = List.copyOf(members);
  }
}
