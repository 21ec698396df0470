package dev.varve.memory;

import dev.varve.ledger.Snapshot;
import java.time.Instant;
import java.util.List;

/** What is held to be true of a user now, as lines of text. */
final class StandingFacts {
  private static final int MAX_FACTS = 200;

  private StandingFacts() {}

  /** The last asserted first; what only repeats another fact is left out. */
  static List<String> of(Snapshot snapshot, String userId, Instant now) {
    return snapshot
        .sql()
        .createQuery(
            "SELECT subject, predicate, object FROM facts WHERE user_id = ?"
                + " AND retracted_at IS NULL AND same_as IS NULL"
                + " AND (valid_from IS NULL OR valid_from <= ?)"
                + " AND (valid_to IS NULL OR valid_to > ?)"
                + " ORDER BY asserted_at DESC, id DESC LIMIT "
                + MAX_FACTS)
        .bind(0, userId)
        .bind(1, now.toEpochMilli())
        .bind(2, now.toEpochMilli())
        .map(
            (row, context) ->
                "- %s %s %s"
                    .formatted(
                        row.getString("subject"),
                        row.getString("predicate"),
                        row.getString("object")))
        .list();
  }
}
