package dev.varve.embedded.index;

import dev.varve.check.Damage;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Snapshot;
import java.util.List;

/**
 * References of code units that are not in the ledger. Those of units that have ended are no
 * orphans: the past can still be searched, and purging a row takes its references along.
 */
final class OrphanEdges {
  private static final String ORPHANS =
      " FROM code_reference WHERE NOT EXISTS (SELECT 1 FROM item WHERE seq = unit_seq)";

  private OrphanEdges() {}

  static void find(Snapshot snapshot, Findings findings) {
    List<Long> units =
        snapshot.sql().createQuery("SELECT unit_seq" + ORPHANS).mapTo(Long.class).list();
    for (Long unit : units) {
      String detail = "table code_reference names row %d, the ledger has none".formatted(unit);
      findings.add(new Damage(Damage.Kind.ORPHAN_EDGE, "", "row " + unit, detail));
    }
  }

  static void remove(Ledger ledger) {
    ledger.commit(
        transaction -> {
          int removed = transaction.sql().execute("DELETE" + ORPHANS);
          return removed == 0 ? 0 : transaction.note("code_reference", "orphans");
        });
  }
}
