package dev.varve.memory;

import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Snapshot;
import dev.varve.memory.compress.Mentions;
import dev.varve.memory.compress.Stretches.Span;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The two ways in which segments come to be: by compression, and by a caller's own words. */
final class SegmentMaking {
  /** As the maker of segments that callers made. */
  private static final String CALLER = "caller";

  private final Storage storage;
  private final Ids ids;
  private final InstantSource clock;
  private final Summaries summaries;

  SegmentMaking(Storage storage, Ids ids, InstantSource clock, Summaries summaries) {
    this.storage = storage;
    this.ids = ids;
    this.clock = clock;
    this.summaries = summaries;
  }

  Compressor compressor() {
    return new Compressor(storage, ids, clock, summaries);
  }

  /** Adds a caller's segment; see {@link Tiers#add}. */
  MemorySegment add(String conversationId, SegmentDraft draft) {
    String summary = summary(draft);
    return storage
        .ledger()
        .commit(
            transaction -> {
              Conversation conversation = Conversations.require(transaction, conversationId);
              Parts parts = parts(transaction, conversation, draft);
              MemorySegment segment = segment(conversation, draft, summary, parts);
              new SegmentWriter(transaction, ids, conversation)
                  .add(segment, draft.citations(), Duration.ZERO);
              return segment;
            });
  }

  /**
   * What a segment is made of.
   *
   * @param beside whether the messages are not just the oldest of the working tier
   */
  private record Parts(List<Message> messages, boolean beside) {}

  private static Parts parts(Snapshot snapshot, Conversation conversation, SegmentDraft draft) {
    List<Message> messages = messages(snapshot, conversation, draft);
    SegmentTable table = new SegmentTable(snapshot);
    String id = conversation.id();
    List<String> oldest =
        table.oldest(id, table.frontier(id), messages.size()).stream().map(Span::id).toList();
    return new Parts(messages, !oldest.equals(messages.stream().map(Message::id).toList()));
  }

  private static String summary(SegmentDraft draft) {
    String summary = StoredText.of(draft.summary().strip());
    if (summary.isEmpty() || summary.length() > SegmentDraft.MAX_SUMMARY) {
      throw VarveException.of(
          Kind.INVALID,
          "summary has %d characters, but must have 1 to %d",
          summary.length(),
          SegmentDraft.MAX_SUMMARY);
    }
    if (draft.messageIds().isEmpty()) {
      throw VarveException.of(
          Kind.INVALID, "segment stands for no messages; name at least one by its id");
    }
    if (!(draft.importance() >= 0 && draft.importance() <= 1)) {
      throw VarveException.of(
          Kind.INVALID, "importance is %s, but must be between 0 and 1", draft.importance());
    }
    return summary;
  }

  private static List<Message> messages(
      Snapshot snapshot, Conversation conversation, SegmentDraft draft) {
    Set<String> wanted = new HashSet<>(draft.messageIds());
    MessageTable table = new MessageTable(snapshot);
    List<Message> messages =
        table.present(conversation.id(), wanted).stream()
            .sorted(Comparator.comparingLong(Message::ordinal))
            .toList();
    messages.forEach(message -> wanted.remove(message.id()));
    wanted.stream()
        .sorted()
        .findFirst()
        .ifPresent(
            id -> {
              throw VarveException.of(
                  Kind.NOT_FOUND,
                  "message '%s' is not in conversation '%s' now; 'varve memory show' prints the"
                      + " ids",
                  id,
                  conversation.id());
            });
    return messages;
  }

  private MemorySegment segment(
      Conversation conversation, SegmentDraft draft, String summary, Parts parts) {
    List<Message> messages = parts.messages();
    Mentions mentions = Mentions.in(Compressor.passages(messages));
    return new MemorySegment(
        ids.next(),
        conversation.id(),
        summary,
        messages.stream().map(Message::id).toList(),
        messages.getFirst().ordinal(),
        messages.getLast().ordinal(),
        messages.getFirst().time(),
        messages.getLast().time(),
        draft.tier(),
        draft.importance(),
        draft.tier() == Tier.LONG_TERM ? 2 : 1,
        parts.beside(),
        messages.stream().mapToLong(Message::tokens).sum(),
        StoredText.tokens(summary),
        CALLER,
        mentions.entities(),
        mentions.files(),
        mentions.decisions(),
        null,
        clock.instant());
  }
}
