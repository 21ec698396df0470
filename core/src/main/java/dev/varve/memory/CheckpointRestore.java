package dev.varve.memory;

import dev.varve.ledger.Transaction;
import dev.varve.memory.checkpoint.Stretches;
import dev.varve.memory.checkpoint.Stretches.Stretch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has a conversation show what a checkpoint shows, inside a transaction. No message and no item is
 * touched: what is out is written down as a few stretches.
 */
final class CheckpointRestore {
  private static final JsonMapper JSON = new JsonMapper();

  private final Transaction transaction;
  private final Conversation conversation;
  private long segmentsWithdrawn;
  private long segmentsReturned;

  CheckpointRestore(Transaction transaction, Conversation conversation) {
    this.transaction = transaction;
    this.conversation = conversation;
  }

  /**
   * @param before taken just now
   * @param wanted the ordinals of the checkpoint's messages
   * @param state the checkpoint's state
   */
  RestoreReport run(Checkpoint target, Checkpoint before, Stretches wanted, String state) {
    String id = conversation.id();
    Stretches present = MessageLists.present(transaction, id);
    Stretches found = MessageLists.existing(transaction, id, wanted);
    long end = new ConversationTable(transaction).nextOrdinal(id);
    Stretches out = Stretches.between(0, end - 1).minus(wanted);
    long seq = transaction.note("withdrawn_stretches", id);
    new StretchTable(transaction).withdraw(id, out, seq);
    settle(out);
    change(target, state, before.time());
    new ConversationTable(transaction).recount(id);
    return new RestoreReport(
        target,
        before,
        present.minus(wanted).count(),
        found.minus(present).count(),
        wanted.count() - found.count(),
        segmentsWithdrawn,
        segmentsReturned);
  }

  private void change(Checkpoint target, String state, Instant now) {
    Conversations.change(
        transaction,
        conversation.id(),
        present ->
            Conversations.withState(
                Conversations.with(present, present.status(), target.iteration()), state),
        now);
  }

  private record Segment(String id, String messageIds, Stretch span, boolean withdrawn) {
    static Segment of(ResultSet row) throws SQLException {
      return new Segment(
          row.getString("id"),
          row.getString("message_ids"),
          new Stretch(row.getLong("first_ordinal"), row.getLong("last_ordinal")),
          row.getInt("withdrawn") != 0);
    }
  }

  /** A segment is out as soon as one of its messages is. */
  private void settle(Stretches out) {
    Handle sql = transaction.sql();
    List<Segment> segments =
        sql.createQuery(
                "SELECT id, message_ids, first_ordinal, last_ordinal, withdrawn"
                    + " FROM memory_segments WHERE conversation_id = ?")
            .bind(0, conversation.id())
            .map((row, context) -> Segment.of(row))
            .list();
    for (Segment segment : segments) {
      boolean withdrawn = isOut(segment, out);
      if (withdrawn != segment.withdrawn()) {
        sql.createUpdate("UPDATE memory_segments SET withdrawn = ? WHERE id = ?")
            .bind(0, withdrawn ? 1 : 0)
            .bind(1, segment.id())
            .execute();
        transaction.note("memory_segments", segment.id());
        segmentsWithdrawn += withdrawn ? 1 : 0;
        segmentsReturned += withdrawn ? 0 : 1;
      }
    }
  }

  private boolean isOut(Segment segment, Stretches out) {
    Stretches span = new Stretches(List.of(segment.span()));
    Stretches missing = span.and(out);
    if (missing.isEmpty() || missing.equals(span)) {
      return !missing.isEmpty();
    }
    List<String> ids = new ArrayList<>();
    for (JsonNode id : JSON.readTree(segment.messageIds())) {
      ids.add(id.asString());
    }
    return new MessageTable(transaction)
        .find(ids).stream().anyMatch(message -> out.contains(message.ordinal()));
  }
}
