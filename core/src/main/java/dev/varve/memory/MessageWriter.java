package dev.varve.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.item.Item;
import dev.varve.ledger.Transaction;
import dev.varve.memory.ConversationTable.Growing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds messages to the end of a conversation, inside one transaction. */
final class MessageWriter {
  private final Transaction transaction;
  private final Ids ids;
  private final MessageTable table;
  private final ConversationTable conversations;

  MessageWriter(Transaction transaction, Ids ids) {
    this.transaction = transaction;
    this.ids = ids;
    this.table = new MessageTable(transaction);
    this.conversations = new ConversationTable(transaction);
  }

  /**
   * Adds the drafts in order; one whose idempotency key is known already is not added again.
   *
   * @return for each draft its message, in order
   * @throws VarveException NOT_FOUND if there is no such conversation
   */
  List<Message> add(String conversationId, List<MessageDraft> drafts, Instant now) {
    Growing growing = Conversations.require(conversations.growing(conversationId), conversationId);
    Conversation conversation = growing.conversation();
    requireActive(conversation);
    Tail tail = new Tail(growing, now);
    List<Message> messages = new ArrayList<>(drafts.size());
    Map<String, Message> byKey = new HashMap<>();
    for (MessageDraft draft : drafts) {
      String key = draft.idempotencyKey();
      Optional<Message> known =
          key == null
              ? Optional.empty()
              : Optional.ofNullable(byKey.get(key)).or(() -> table.withKey(conversation.id(), key));
      known.ifPresent(message -> requireSame(String.valueOf(key), draft, message));
      Message message = known.orElseGet(() -> tail.append(draft));
      if (key != null) {
        byKey.put(key, message);
      }
      messages.add(message);
    }
    write(conversation, tail.added, now);
    return messages;
  }

  private void write(Conversation conversation, List<MessageTable.Entry> added, Instant now) {
    if (added.isEmpty()) {
      return;
    }
    table.add(added, ids);
    CitationTable citations = new CitationTable(transaction);
    List<Item> items = new ArrayList<>(added.size());
    List<String> rows = new ArrayList<>(added.size());
    for (MessageTable.Entry entry : added) {
      items.addAll(MemoryItems.of(entry.message(), conversation));
      rows.add(entry.message().id());
      citations.put(
          new CitationTable.Source(MemoryItems.MESSAGE, entry.message().id()), entry.citations());
    }
    transaction.put(MemorySpace.in(transaction).number(), items);
    AuditChain.append(transaction, AuditKind.MESSAGE, rows, now);
    conversations.grown(added.getLast().message(), added.size(), now);
  }

  private static void requireActive(Conversation conversation) {
    if (conversation.status() != ConversationStatus.ACTIVE) {
      throw VarveException.of(
          Kind.CONFLICT,
          "conversation '%s' is %s and takes no messages; set its status to active first",
          conversation.id(),
          conversation.status().word());
    }
  }

  private static void requireSame(String key, MessageDraft draft, Message known) {
    boolean same =
        known.role() == draft.role() && known.content().equals(StoredText.of(draft.content()));
    if (!same) {
      throw VarveException.of(
          Kind.CONFLICT,
          "idempotency key '%s' belongs to message '%s', which says something else; use a new key"
              + " for a new message",
          key,
          known.id());
    }
  }

  /** The end of a conversation while it grows. */
  private final class Tail {
    private final Conversation conversation;
    private final Instant now;
    private final List<MessageTable.Entry> added = new ArrayList<>();
    private long ordinal;
    private @Nullable Instant last;
    private long sitting;

    Tail(Growing growing, Instant now) {
      this.conversation = growing.conversation();
      this.now = now;
      this.ordinal = growing.nextOrdinal();
      this.last = growing.last();
      this.sitting = growing.sitting();
    }

    Message append(MessageDraft draft) {
      String content = content(draft);
      String calls = draft.toolCalls();
      MemoryItems.requireFree(draft.metadata());
      Instant time = time(draft);
      String id = ids.next();
      Double importance = draft.importance();
      Message message =
          new Message(
              id,
              conversation.id(),
              ordinal++,
              sittingAt(time),
              conversation.iteration(),
              draft.role(),
              StoredText.ofNullable(draft.speaker()),
              content,
              calls == null ? null : StoredText.array("tool calls of the message", calls),
              StoredText.tokens(content),
              importance == null ? Importance.of(draft.role(), content) : bounded(importance),
              MemoryItems.id(MemoryItems.MESSAGE, id),
              draft.metadata(),
              time);
      added.add(new MessageTable.Entry(message, draft.idempotencyKey(), draft.citations()));
      return message;
    }

    /** As it was given; else now, but never before the message that it follows. */
    private Instant time(MessageDraft draft) {
      Instant given = draft.time();
      if (given != null) {
        return given;
      }
      Instant before = last;
      return before == null || before.isBefore(now) ? now : before;
    }

    /** The sitting of the message of this time, which is the last from now on. */
    private long sittingAt(Instant time) {
      Instant before = last;
      if (before != null && Duration.between(before, time).compareTo(Conversations.PAUSE) > 0) {
        sitting++;
      }
      last = time;
      return sitting;
    }
  }

  private static String content(MessageDraft draft) {
    String content = draft.content();
    if (content.isBlank() && draft.toolCalls() == null) {
      throw VarveException.of(
          Kind.INVALID, "message of role %s is empty; say something", draft.role().word());
    }
    if (content.length() > Conversations.MAX_CONTENT) {
      throw VarveException.of(
          Kind.INVALID,
          "message has %d characters, but may have %d; keep it as a file and cite that",
          content.length(),
          Conversations.MAX_CONTENT);
    }
    return StoredText.of(content);
  }

  private static double bounded(double importance) {
    if (!(importance >= 0 && importance <= 1)) {
      throw VarveException.of(
          Kind.INVALID, "importance is %s, but must be between 0 and 1", importance);
    }
    return importance;
  }
}
