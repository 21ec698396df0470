package dev.varve.code.walk;

import java.util.List;
import java.util.Set;

/**
 * What a directory holds as a walk sees it. Which names it holds shows in its time, so that it need
 * not be listed again while that and the rules stay as they are.
 *
 * @param mark how the directory looked before it was listed
 * @param special those of its names that decide about more than themselves
 * @param sights in order of name
 * @param whole false if the walk was stopped on the way or not let see an entry
 */
record Listing(
    Mark mark, Set<String> special, IgnoreRules rules, List<Sight> sights, boolean whole) {
  Listing {
    special = Set.copyOf(special);
    sights = List.copyOf(sights);
  }
}
