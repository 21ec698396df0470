package dev.varve.memory;

import dev.varve.filter.Filter;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Looks turns up by where they stand. The ledger has an index of that; a search would go through
 * all turns of their conversations, and through all that stand in the same place elsewhere.
 */
final class TurnsBeside {
  /** Items taken at most, since long turns have many. */
  private static final int MOST = 200;

  private final Ledger ledger;
  private final int space;
  private final OptionalLong asOf;

  TurnsBeside(Ledger ledger, int space, OptionalLong asOf) {
    this.ledger = ledger;
    this.space = space;
    this.asOf = asOf;
  }

  /** The place of a turn in the conversation that it was said in. */
  record Turn(String conversation, long ordinal) {}

  /** The rows of the turns that are there and pass a filter, oldest first. */
  List<Row> at(List<Turn> turns, Filter filter) {
    return ledger.read(snapshot -> rows(snapshot, turns)).stream()
        .filter(row -> asOf.isEmpty() || row.visibleAt(asOf.getAsLong()))
        .filter(row -> filter.matches(row.item()))
        .sorted(Comparator.comparingLong(Row::seq))
        .limit(MOST)
        .toList();
  }

  private List<Row> rows(Snapshot snapshot, List<Turn> turns) {
    List<String> ids =
        new MessageTable(snapshot)
            .at(turns).stream().map(id -> MemoryItems.id(MemoryItems.MESSAGE, id)).toList();
    List<Row> rows = new ArrayList<>(snapshot.find(space, ids));
    for (Row first : List.copyOf(rows)) {
      if (first.item().fields().containsKey(MemoryItems.PIECE)) {
        String further = first.item().id() + "/";
        rows.addAll(snapshot.below(space, further, further, MOST));
      }
    }
    return rows;
  }
}
