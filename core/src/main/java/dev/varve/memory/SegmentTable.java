package dev.varve.memory;

import dev.varve.ledger.Snapshot;
import dev.varve.memory.compress.Stretches.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What became of messages that were compressed. */
final class SegmentTable {
  /** Neither withdrawn nor part of a segment that is not. */
  private static final String PRESENT =
      " withdrawn = 0 AND (merged_into IS NULL OR merged_into IN"
          + " (SELECT id FROM memory_segments WHERE conversation_id = :conversation"
          + " AND withdrawn = 1))";

  private static final String WORKING =
      " FROM present_messages WHERE in_conversation = :conversation AND ordinal > :frontier";

  private final Handle sql;

  SegmentTable(Snapshot snapshot) {
    this.sql = snapshot.sql();
  }

  /** Those of these segments that a restore has taken out. */
  List<String> withdrawn(List<String> ids) {
    List<String> withdrawn = new ArrayList<>();
    for (List<String> some : Batches.of(ids)) {
      withdrawn.addAll(
          sql.createQuery("SELECT id FROM memory_segments WHERE withdrawn = 1 AND id IN (<ids>)")
              .bindList("ids", some)
              .mapTo(String.class)
              .list());
    }
    return withdrawn;
  }

  void add(MemorySegment segment, byte[] salt) {
    sql.createUpdate(
            "INSERT INTO memory_segments (id, conversation_id, summary, message_ids, first_ordinal,"
                + " last_ordinal, first_time, last_time, tier, importance_score, compression_level,"
                + " beside, tokens_before, tokens_after, summarizer, entities, files, decisions,"
                + " created_at, salt)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(0, segment.id())
        .bind(1, segment.conversationId())
        .bind(2, segment.summary())
        .bind(3, JsonLists.write(segment.messageIds()))
        .bind(4, segment.firstOrdinal())
        .bind(5, segment.lastOrdinal())
        .bind(6, segment.from().toEpochMilli())
        .bind(7, segment.to().toEpochMilli())
        .bind(8, segment.tier().word())
        .bind(9, segment.importance())
        .bind(10, segment.compressionLevel())
        .bind(11, segment.beside() ? 1 : 0)
        .bind(12, segment.tokensBefore())
        .bind(13, segment.tokensAfter())
        .bind(14, segment.summarizer())
        .bind(15, JsonLists.write(segment.entities()))
        .bind(16, JsonLists.write(segment.files()))
        .bind(17, JsonLists.write(segment.decisions()))
        .bind(18, segment.createdAt().toEpochMilli())
        .bind(19, salt)
        .execute();
  }

  void merged(List<MemorySegment> parts, String into) {
    PreparedBatch batch =
        sql.prepareBatch("UPDATE memory_segments SET merged_into = ? WHERE id = ?");
    parts.forEach(part -> batch.add(into, part.id()));
    batch.execute();
  }

  Optional<MemorySegment> find(String id) {
    return sql.createQuery("SELECT * FROM memory_segments WHERE id = ?")
        .bind(0, id)
        .map((row, context) -> segment(row))
        .findOne();
  }

  /** The segments that stand for a conversation now, in order. */
  List<MemorySegment> present(String conversationId) {
    return sql.createQuery(
            "SELECT * FROM memory_segments WHERE conversation_id = :conversation AND"
                + PRESENT
                + " ORDER BY first_ordinal, id")
        .bind("conversation", conversationId)
        .map((row, context) -> segment(row))
        .list();
  }

  /** The place up to which messages are compressed; -1 if none are. */
  long frontier(String conversationId) {
    return sql.createQuery(
            "SELECT coalesce(max(last_ordinal), -1) FROM memory_segments"
                + " WHERE conversation_id = ? AND withdrawn = 0 AND beside = 0")
        .bind(0, conversationId)
        .mapTo(Long.class)
        .one();
  }

  /** Tokens of the messages beyond the frontier. */
  long workingTokens(String conversationId, long frontier) {
    return sql.createQuery("SELECT coalesce(sum(tokens), 0)" + WORKING)
        .bind("conversation", conversationId)
        .bind("frontier", frontier)
        .mapTo(Long.class)
        .one();
  }

  /** The oldest messages beyond the frontier. */
  List<Span> oldest(String conversationId, long frontier, int limit) {
    return sql.createQuery(
            "SELECT id, sitting, tokens" + WORKING + " ORDER BY ordinal LIMIT :limit")
        .bind("conversation", conversationId)
        .bind("frontier", frontier)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new Span(row.getString("id"), row.getLong("sitting"), row.getInt("tokens")))
        .list();
  }

  private static MemorySegment segment(ResultSet row) throws SQLException {
    return new MemorySegment(
        row.getString("id"),
        row.getString("conversation_id"),
        row.getString("summary"),
        JsonLists.read(row.getString("message_ids")),
        row.getLong("first_ordinal"),
        row.getLong("last_ordinal"),
        Instant.ofEpochMilli(row.getLong("first_time")),
        Instant.ofEpochMilli(row.getLong("last_time")),
        Tier.of(row.getString("tier")),
        row.getDouble("importance_score"),
        row.getInt("compression_level"),
        row.getInt("beside") != 0,
        row.getLong("tokens_before"),
        row.getLong("tokens_after"),
        row.getString("summarizer"),
        JsonLists.read(row.getString("entities")),
        JsonLists.read(row.getString("files")),
        JsonLists.read(row.getString("decisions")),
        row.getString("merged_into"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
