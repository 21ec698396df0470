package dev.varve.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The changes of some items, wherever they stand in the log of a space. */
public final class ItemChanges {
  private static final int PAGE = 10_000;

  private ItemChanges() {}

  /** All changes of the items with these ids, in order. Reads the space's whole log. */
  public static List<Change> of(Snapshot snapshot, int space, Predicate<String> ids) {
    List<Change> found = new ArrayList<>();
    List<Change> page = snapshot.changes(space, 0, Long.MAX_VALUE, PAGE);
    while (!page.isEmpty()) {
      page.stream().filter(change -> ids.test(change.item())).forEach(found::add);
      page = snapshot.changes(space, page.getLast().seq(), Long.MAX_VALUE, PAGE);
    }
    return found;
  }
}
