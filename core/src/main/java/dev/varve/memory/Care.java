package dev.varve.memory;

import dev.varve.engine.Storage;
import dev.varve.ledger.Snapshot;
import dev.varve.progress.Progress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/**
 * Looks after what has grown: how much there is, and what may go for its age. Safe for use by
 * several threads and processes.
 */
public final class Care {
  private static final String RETENTION = "retention";

  /** The tables whose rows age, each with the column of its time. */
  private static final List<Aging> AGING =
      List.of(
          new Aging(MemoryTable.MESSAGES, "created_at", true),
          new Aging(MemoryTable.SEGMENTS, "created_at", true),
          new Aging(MemoryTable.TOOL_EXECUTIONS, "created_at", false),
          new Aging(MemoryTable.CHECKPOINTS, "created_at", false),
          new Aging(MemoryTable.DOCUMENTS, "created_at", false),
          new Aging(MemoryTable.EVENTS, "created_at", false),
          new Aging(MemoryTable.METRICS, "timestamp", false));

  private final Storage storage;
  private final Eraser eraser;
  private final InstantSource clock;

  Care(Storage storage, Eraser eraser, InstantSource clock) {
    this.storage = storage;
    this.eraser = eraser;
    this.clock = clock;
  }

  /**
   * @param importance whether its rows have one
   */
  private record Aging(MemoryTable table, String time, boolean importance) {}

  /**
   * How much there is in a conversation.
   *
   * @throws dev.varve.error.VarveException NOT_FOUND if there is no such conversation
   */
  public ConversationStatistics statistics(String conversationId) {
    return storage
        .ledger()
        .read(snapshot -> statistics(snapshot, Conversations.require(snapshot, conversationId)));
  }

  /**
   * The same for a user's conversations, the last changed first, at most {@code limit}.
   *
   * @throws dev.varve.error.VarveException NOT_FOUND if there is no such user
   */
  public List<ConversationStatistics> ofUser(String user, int limit) {
    return storage
        .ledger()
        .read(
            snapshot ->
                new ConversationTable(snapshot)
                    .ofUser(Users.require(snapshot, user).id(), limit).stream()
                        .map(conversation -> statistics(snapshot, conversation))
                        .toList());
  }

  private static ConversationStatistics statistics(Snapshot snapshot, Conversation conversation) {
    String id = conversation.id();
    return new ConversationStatistics(
        id,
        conversation.totalMessages(),
        conversation.compressionCount(),
        sum(snapshot, MemoryTable.TOOL_EXECUTIONS, "1", id),
        sum(snapshot, MemoryTable.MESSAGES, "tokens", id),
        sum(snapshot, MemoryTable.SEGMENTS, "1", id),
        sum(snapshot, MemoryTable.CHECKPOINTS, "1", id),
        sum(snapshot, MemoryTable.DOCUMENTS, "1", id),
        sum(snapshot, MemoryTable.EVENTS, "1", id),
        bytes(snapshot, id));
  }

  private static long sum(Snapshot snapshot, MemoryTable table, String what, String id) {
    return snapshot
        .sql()
        .createQuery(
            "SELECT coalesce(sum(%s), 0) FROM %s WHERE conversation_id = ?"
                .formatted(what, table.table()))
        .bind(0, id)
        .mapTo(Long.class)
        .one();
  }

  private static long bytes(Snapshot snapshot, String id) {
    return sum(
            snapshot, MemoryTable.MESSAGES, "length(content) + coalesce(length(tool_calls), 0)", id)
        + sum(snapshot, MemoryTable.SEGMENTS, "length(summary)", id)
        + sum(
            snapshot,
            MemoryTable.TOOL_EXECUTIONS,
            "length(parameters) + coalesce(length(result), 0)",
            id)
        + sum(snapshot, MemoryTable.DOCUMENTS, "length(content)", id)
        + sum(snapshot, MemoryTable.EVENTS, "length(event_data)", id);
  }

  /** What {@link #retain} would remove now; changes nothing. */
  public ErasureReport toRetain(RetentionPolicy policy) {
    return eraser.plan(choice(policy));
  }

  /**
   * Removes what is older than a policy keeps, as an erasure does. Conversations, facts and users
   * stay; so do segments that are young or matter, although the messages in them are gone.
   */
  public ErasureReport retain(RetentionPolicy policy, Progress progress) {
    return eraser.erase(choice(policy), progress);
  }

  private Eraser.Choice choice(RetentionPolicy policy) {
    Instant before = clock.instant().minus(policy.olderThan());
    return new Eraser.Choice(
        snapshot -> selection(snapshot, policy, before), Optional.empty(), RETENTION);
  }

  private static Selection selection(Snapshot snapshot, RetentionPolicy policy, Instant before) {
    Selection selection = new Selection(snapshot);
    for (Aging aging : AGING) {
      selection.add(aging.table(), old(snapshot, policy, aging, before));
    }
    return selection;
  }

  private static List<String> old(
      Snapshot snapshot, RetentionPolicy policy, Aging aging, Instant before) {
    ConversationStatus status = policy.status();
    Double importance = aging.importance() ? policy.keepImportance() : null;
    String sql =
        "SELECT id FROM %s WHERE %s < :before".formatted(aging.table().table(), aging.time())
            + (importance == null ? "" : " AND importance_score < :importance")
            + (status == null
                ? ""
                : " AND conversation_id IN (SELECT id FROM conversations WHERE status = :status)");
    Query query = snapshot.sql().createQuery(sql).bind("before", before.toEpochMilli());
    if (importance != null) {
      query.bind("importance", importance);
    }
    if (status != null) {
      query.bind("status", status.word());
    }
    return query.mapTo(String.class).list();
  }
}
