package dev.varve.memory;

import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Why rows of the chain are gone, or are back: itself a row of the chain.
 *
 * @param report a JSON object of counts; it must hold nothing of what is gone
 */
record Removal(String id, Kind kind, BitSet positions, String report, Instant time) {
  enum Kind {
    ERASURE,
    ARCHIVE,
    RETURN;

    /** As it is stored, in lower-case letters. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Writes the row and its entry. */
  void write(Transaction transaction, byte[] salt) {
    transaction
        .sql()
        .createUpdate(
            "INSERT INTO removals (id, kind, positions, report, created_at, salt)"
                + " VALUES (?, ?, ?, ?, ?, ?)")
        .bind(0, id)
        .bind(1, kind.word())
        .bind(2, Positions.json(positions))
        .bind(3, report)
        .bind(4, time.toEpochMilli())
        .bind(5, salt)
        .execute();
    AuditChain.append(transaction, AuditKind.REMOVAL, List.of(id), time);
    transaction.note("removals", id);
  }

  /** Where in the chain these rows stand. */
  static BitSet positions(Snapshot snapshot, Collection<String> ids) {
    BitSet positions = new BitSet();
    for (List<String> some : Batches.of(new ArrayList<>(ids))) {
      snapshot
          .sql()
          .createQuery("SELECT position FROM audit_log WHERE row_id IN (<ids>)")
          .bindList("ids", some)
          .mapTo(Long.class)
          .forEach(position -> positions.set(Math.toIntExact(position)));
    }
    return positions;
  }

  /** The positions whose rows may be missing, as the removals that stand after them say. */
  static BitSet excused(Snapshot snapshot) {
    BitSet excused = new BitSet();
    snapshot
        .sql()
        .createQuery(
            "SELECT a.position, r.kind, r.positions FROM removals r JOIN audit_log a"
                + " ON a.row_id = r.id AND a.kind = ? ORDER BY a.position")
        .bind(0, AuditKind.REMOVAL.word())
        .map(
            (row, context) -> {
              BitSet named = Positions.read(row.getString("positions"), row.getLong("position"));
              if (Kind.RETURN.word().equals(row.getString("kind"))) {
                excused.andNot(named);
              } else {
                excused.or(named);
              }
              return named.cardinality();
            })
        .forEach(named -> {});
    return excused;
  }
}
