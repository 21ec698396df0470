package dev.varve.memory;

import dev.varve.item.Item;
import dev.varve.ledger.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes segments of one conversation with all that goes with them, inside one transaction. */
final class SegmentWriter {
  private final Transaction transaction;
  private final Ids ids;
  private final Conversation conversation;

  SegmentWriter(Transaction transaction, Ids ids, Conversation conversation) {
    this.transaction = transaction;
    this.ids = ids;
    this.conversation = conversation;
  }

  /**
   * Adds a segment.
   *
   * @param citations besides those of its messages
   * @param took how long the summary took
   */
  void add(MemorySegment segment, List<CodeCitation> citations, Duration took) {
    new SegmentTable(transaction).add(segment, ids.salt());
    transaction.put(MemorySpace.in(transaction).number(), MemoryItems.of(segment, conversation));
    AuditChain.append(
        transaction, AuditKind.COMPRESSION, List.of(segment.id()), segment.createdAt());
    new ConversationTable(transaction).compressed(conversation.id(), segment.createdAt());
    cite(segment, citations);
    measure(segment, took);
    transaction.note(AuditKind.COMPRESSION.table(), segment.id());
  }

  /** A segment cites what its messages cite. */
  private void cite(MemorySegment segment, List<CodeCitation> citations) {
    CitationTable table = new CitationTable(transaction);
    CitationTable.Source source = new CitationTable.Source(MemoryItems.SEGMENT, segment.id());
    Map<String, List<CodeCitation>> ofMessages = table.of(segment.messageIds());
    table.put(
        source,
        Citations.united(
            segment.messageIds().stream()
                .map(id -> ofMessages.getOrDefault(id, List.of()))
                .toList()));
    table.put(source, citations);
  }

  private void measure(MemorySegment segment, Duration took) {
    String metadata =
        String.format(
            Locale.ROOT,
            "{\"segment\":\"%s\",\"messages\":%d,\"tokensBefore\":%d,\"tokensAfter\":%d,\"ms\":%d}",
            segment.id(),
            segment.messageIds().size(),
            segment.tokensBefore(),
            segment.tokensAfter(),
            took.toMillis());
    AgentMetric metric =
        new AgentMetric(
            ids.next(),
            conversation.id(),
            Tiers.METRIC,
            segment.ratio(),
            segment.createdAt(),
            metadata);
    new ActivityTable(transaction).add(metric);
    transaction.note("agent_metrics", metric.id());
  }

  /** Lets a segment that was added stand for its parts, which are no longer found. */
  void merge(List<MemorySegment> parts, MemorySegment into) {
    new SegmentTable(transaction).merged(parts, into.id());
    for (MemorySegment part : parts) {
      transaction.delete(
          MemorySpace.in(transaction).number(),
          MemoryItems.of(part, conversation).stream().map(Item::id).toList());
      transaction.note(AuditKind.COMPRESSION.table(), part.id());
    }
  }
}
