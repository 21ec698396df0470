package dev.varve.memory;

import dev.varve.engine.Storage;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Transaction;
import dev.varve.memory.compress.Extract;
import dev.varve.memory.compress.Mentions;
import dev.varve.memory.compress.Stretches;
import dev.varve.memory.compress.Stretches.Span;
import dev.varve.summary.Passage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Moves messages of one conversation into segments, and segments into larger ones. Reads, sums up
 * outside of any transaction, then writes each segment in one of its own, if what it was made of
 * still stands as it did.
 */
final class Compressor {
  /** Messages whose lengths are looked at in one go. */
  private static final int PAGE = 20_000;

  /** How often in a row others may be faster before it is left to them. */
  private static final int MOST_OVERTAKEN = 3;

  private final Storage storage;
  private final Ids ids;
  private final InstantSource clock;
  private final Summaries summaries;

  Compressor(Storage storage, Ids ids, InstantSource clock, Summaries summaries) {
    this.storage = storage;
    this.ids = ids;
    this.clock = clock;
    this.summaries = summaries;
  }

  /** What is asked for. */
  record Order(String conversationId, long keepTokens, TierBudgets budgets) {}

  /** Makes the segments that an order needs, in order. */
  List<MemorySegment> run(Order order) {
    List<MemorySegment> made = new ArrayList<>();
    int overtaken = 0;
    while (overtaken < MOST_OVERTAKEN) {
      Working working = storage.ledger().read(snapshot -> working(snapshot, order));
      if (working.stretches().isEmpty()) {
        break;
      }
      List<MemorySegment> some = stretches(order, working);
      made.addAll(some);
      overtaken = some.isEmpty() ? overtaken + 1 : 0;
    }
    Optional<MemorySegment> merged = merge(order);
    while (merged.isPresent()) {
      made.add(merged.get());
      merged = merge(order);
    }
    return made;
  }

  private record Working(long frontier, List<List<Span>> stretches) {}

  private List<MemorySegment> stretches(Order order, Working working) {
    List<MemorySegment> made = new ArrayList<>();
    long frontier = working.frontier();
    for (List<Span> stretch : working.stretches()) {
      Optional<MemorySegment> segment = compress(order.conversationId(), stretch, frontier);
      if (segment.isEmpty()) {
        return made; // something else was written meanwhile; the next round sees it
      }
      frontier = segment.get().lastOrdinal();
      made.add(segment.get());
    }
    return made;
  }

  private static Working working(Snapshot snapshot, Order order) {
    SegmentTable table = new SegmentTable(snapshot);
    String id = order.conversationId();
    long frontier = table.frontier(id);
    long excess = table.workingTokens(id, frontier) - order.keepTokens();
    List<Span> oldest = excess <= 0 ? List.of() : table.oldest(id, frontier, PAGE);
    return new Working(frontier, Stretches.of(oldest, excess, order.budgets().segment()));
  }

  private Optional<MemorySegment> compress(
      String conversationId, List<Span> stretch, long frontier) {
    long start = System.nanoTime();
    List<String> messageIds = stretch.stream().map(Span::id).toList();
    List<Message> messages = messages(messageIds);
    if (messages.size() < stretch.size()) {
      return Optional.empty();
    }
    MemorySegment segment = segment(conversationId, messages, Tier.SHORT_TERM);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return storage
        .ledger()
        .commit(
            transaction ->
                stands(transaction, segment, frontier)
                    ? Optional.of(added(transaction, segment, took))
                    : Optional.empty());
  }

  private List<Message> messages(List<String> messageIds) {
    return storage
        .ledger()
        .read(
            snapshot ->
                new MessageTable(snapshot)
                    .find(messageIds).stream()
                        .sorted(Comparator.comparingLong(Message::ordinal))
                        .toList());
  }

  /** Whether the segment begins where the compressed part ends, and nothing of it was withdrawn. */
  private static boolean stands(Snapshot snapshot, MemorySegment segment, long frontier) {
    SegmentTable table = new SegmentTable(snapshot);
    List<String> present =
        table.oldest(segment.conversationId(), frontier, segment.messageIds().size()).stream()
            .map(Span::id)
            .toList();
    return table.frontier(segment.conversationId()) == frontier
        && present.equals(segment.messageIds());
  }

  private MemorySegment added(Transaction transaction, MemorySegment segment, Duration took) {
    Conversation conversation = Conversations.require(transaction, segment.conversationId());
    new SegmentWriter(transaction, ids, conversation).add(segment, List.of(), took);
    return segment;
  }

  private MemorySegment segment(String conversationId, List<Message> messages, Tier tier) {
    List<Passage> passages = passages(messages);
    long tokens = messages.stream().mapToLong(Message::tokens).sum();
    Summaries.Made summary = summaries.of(passages, tokens);
    Mentions mentions = Mentions.in(passages);
    return new MemorySegment(
        ids.next(),
        conversationId,
        summary.text(),
        messages.stream().map(Message::id).toList(),
        messages.getFirst().ordinal(),
        messages.getLast().ordinal(),
        messages.getFirst().time(),
        messages.getLast().time(),
        tier,
        importance(messages),
        1,
        false,
        tokens,
        StoredText.tokens(summary.text()),
        summary.summarizer(),
        mentions.entities(),
        mentions.files(),
        mentions.decisions(),
        null,
        clock.instant());
  }

  static List<Passage> passages(List<Message> messages) {
    return messages.stream()
        .map(message -> new Passage(message.who(), MemoryItems.text(message)))
        .toList();
  }

  private static double importance(List<Message> messages) {
    return messages.stream().mapToDouble(Message::importance).average().orElse(0);
  }

  private Optional<MemorySegment> merge(Order order) {
    String id = order.conversationId();
    List<MemorySegment> present =
        storage.ledger().read(snapshot -> new SegmentTable(snapshot).present(id));
    List<MemorySegment> due = MergeRule.due(present, order.budgets(), clock.instant());
    return due.isEmpty() ? Optional.empty() : merged(due);
  }

  private Optional<MemorySegment> merged(List<MemorySegment> parts) {
    long start = System.nanoTime();
    MemorySegment whole = whole(parts);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return storage
        .ledger()
        .commit(
            transaction -> {
              List<MemorySegment> present =
                  new SegmentTable(transaction).present(whole.conversationId());
              if (!present.containsAll(parts)) {
                return Optional.empty();
              }
              added(transaction, whole, took);
              new SegmentWriter(
                      transaction, ids, Conversations.require(transaction, whole.conversationId()))
                  .merge(parts, whole);
              return Optional.of(whole);
            });
  }

  private MemorySegment whole(List<MemorySegment> parts) {
    List<Passage> passages =
        parts.stream().flatMap(part -> Extract.passages(part.summary()).stream()).toList();
    long tokens = parts.stream().mapToLong(MemorySegment::tokensAfter).sum();
    Summaries.Made summary = summaries.of(passages, tokens);
    Mentions mentions =
        Mentions.united(
            parts.stream()
                .map(part -> new Mentions(part.entities(), part.files(), part.decisions()))
                .toList());
    Instant now = clock.instant();
    return new MemorySegment(
        ids.next(),
        parts.getFirst().conversationId(),
        summary.text(),
        parts.stream().flatMap(part -> part.messageIds().stream()).toList(),
        parts.getFirst().firstOrdinal(),
        parts.getLast().lastOrdinal(),
        parts.getFirst().from(),
        parts.getLast().to(),
        Tier.LONG_TERM,
        parts.stream().mapToDouble(MemorySegment::importance).average().orElse(0),
        parts.stream().mapToInt(MemorySegment::compressionLevel).max().orElse(0) + 1,
        false,
        parts.stream().mapToLong(MemorySegment::tokensBefore).sum(),
        StoredText.tokens(summary.text()),
        summary.summarizer(),
        mentions.entities(),
        mentions.files(),
        mentions.decisions(),
        null,
        now);
  }
}
