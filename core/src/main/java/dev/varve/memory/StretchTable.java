package dev.varve.memory;

import dev.varve.ledger.Snapshot;
import dev.varve.memory.checkpoint.Stretches;
import dev.varve.memory.checkpoint.Stretches.Stretch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Which stretches of messages conversations share, and which are taken out of them. */
final class StretchTable {
  /** The seq of the present. */
  static final long NOW = Long.MAX_VALUE;

  private final Handle sql;

  StretchTable(Snapshot snapshot) {
    this.sql = snapshot.sql();
  }

  /** Messages of one conversation that another one shows as its own. */
  record Share(String conversationId, String sourceId, Stretch stretch) {}

  /** What a fork begins with, in order. */
  List<Share> inherited(String conversationId) {
    return shares("conversation_id", conversationId);
  }

  /** What forks show of a conversation. */
  List<Share> lent(String sourceId) {
    return shares("source_id", sourceId);
  }

  /** The conversations that share any of these messages of others. */
  Set<String> borrowers(Collection<String> messageIds) {
    Set<String> borrowers = new LinkedHashSet<>();
    for (List<String> some : Batches.of(List.copyOf(messageIds))) {
      borrowers.addAll(
          sql.createQuery(
                  "SELECT DISTINCT i.conversation_id FROM messages m JOIN inherited_stretches i"
                      + " ON i.source_id = m.conversation_id"
                      + " AND m.ordinal BETWEEN i.first_ordinal AND i.last_ordinal"
                      + " WHERE m.id IN (<ids>)")
              .bindList("ids", some)
              .mapTo(String.class)
              .list());
    }
    return borrowers;
  }

  private List<Share> shares(String column, String id) {
    return sql.createQuery(
            "SELECT * FROM inherited_stretches WHERE %s = ? ORDER BY first_ordinal"
                .formatted(column))
        .bind(0, id)
        .map(
            (row, context) ->
                new Share(
                    row.getString("conversation_id"), row.getString("source_id"), stretch(row)))
        .list();
  }

  void inherit(List<Share> shares) {
    PreparedBatch batch =
        sql.prepareBatch(
            "INSERT INTO inherited_stretches (conversation_id, source_id, first_ordinal,"
                + " last_ordinal) VALUES (?, ?, ?, ?)");
    for (Share share : shares) {
      batch.add(
          share.conversationId(),
          share.sourceId(),
          share.stretch().first(),
          share.stretch().last());
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  /** What was out of a conversation as of change {@code seq}, which may be {@link #NOW}. */
  Stretches withdrawn(String conversationId, long seq) {
    return withdrawn(List.of(conversationId), seq).getOrDefault(conversationId, Stretches.none());
  }

  /** The same of several, by conversation; those of which nothing was out are left out. */
  Map<String, Stretches> withdrawn(Collection<String> conversationIds, long seq) {
    Map<String, List<Stretch>> found = new HashMap<>();
    for (List<String> some : Batches.of(List.copyOf(conversationIds))) {
      sql.createQuery(
              "SELECT * FROM withdrawn_stretches WHERE conversation_id IN (<ids>)"
                  + " AND since_seq <= :seq AND (until_seq = 0 OR until_seq > :seq)")
          .bindList("ids", some)
          .bind("seq", seq)
          .map((row, context) -> Map.entry(row.getString("conversation_id"), stretch(row)))
          .forEach(
              out ->
                  found.computeIfAbsent(out.getKey(), _ -> new ArrayList<>()).add(out.getValue()));
    }
    Map<String, Stretches> withdrawn = new HashMap<>();
    found.forEach((conversation, out) -> withdrawn.put(conversation, Stretches.of(out)));
    return withdrawn;
  }

  private static Stretch stretch(ResultSet row) throws SQLException {
    return new Stretch(row.getLong("first_ordinal"), row.getLong("last_ordinal"));
  }

  /** Has exactly these out of a conversation, from change {@code seq} on. */
  void withdraw(String conversationId, Stretches out, long seq) {
    Set<Stretch> present = new HashSet<>(withdrawn(conversationId, NOW).parts());
    for (Stretch stretch : present) {
      if (!out.parts().contains(stretch)) {
        sql.createUpdate(
                "UPDATE withdrawn_stretches SET until_seq = ?"
                    + " WHERE conversation_id = ? AND first_ordinal = ? AND until_seq = 0")
            .bind(0, seq)
            .bind(1, conversationId)
            .bind(2, stretch.first())
            .execute();
      }
    }
    PreparedBatch batch =
        sql.prepareBatch(
            "INSERT INTO withdrawn_stretches (conversation_id, first_ordinal, last_ordinal,"
                + " since_seq) VALUES (?, ?, ?, ?)");
    for (Stretch stretch : out.parts()) {
      if (!present.contains(stretch)) {
        batch.add(conversationId, stretch.first(), stretch.last(), seq);
      }
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }
}
