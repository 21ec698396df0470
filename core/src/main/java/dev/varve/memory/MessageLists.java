package dev.varve.memory;

import dev.varve.ledger.Snapshot;
import dev.varve.memory.checkpoint.Address;
import dev.varve.memory.checkpoint.ListTree;
import dev.varve.memory.checkpoint.Stretches;
import dev.varve.memory.checkpoint.Stretches.Stretch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lists of messages that checkpoints have. A list is written as a change of one that is there,
 * which takes as long as the change is large. Safe for use by several threads.
 */
final class MessageLists {
  /** Lists whose ordinals are remembered: what they are follows from the address alone. */
  private static final int MAX_KNOWN = 256;

  private final Map<Address, Stretches> known =
      new LinkedHashMap<>(MAX_KNOWN, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Address, Stretches> eldest) {
          return size() > MAX_KNOWN;
        }
      };

  /** The ordinals of the messages in a list. */
  Stretches ordinals(ListTree tree, Address list) {
    synchronized (known) {
      Stretches ordinals = known.get(list);
      if (ordinals != null) {
        return ordinals;
      }
    }
    List<Long> ordinals = new ArrayList<>();
    tree.entries(list).forEach(entry -> ordinals.add(ByteBuffer.wrap(entry).getLong()));
    return remember(list, stretches(ordinals));
  }

  private Stretches remember(Address list, Stretches ordinals) {
    synchronized (known) {
      known.put(list, ordinals);
    }
    return ordinals;
  }

  private static Stretches stretches(List<Long> ascending) {
    List<Stretch> parts = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= ascending.size(); i++) {
      if (i == ascending.size() || ascending.get(i) != ascending.get(i - 1) + 1) {
        parts.add(new Stretch(ascending.get(start), ascending.get(i - 1)));
        start = i;
      }
    }
    return new Stretches(parts);
  }

  /**
   * Writes the list of what a conversation shows now.
   *
   * @param base a list that is likely to begin alike
   */
  Address write(Snapshot snapshot, String conversationId, ListTree tree, Optional<Address> base) {
    Stretches present = present(snapshot, conversationId);
    Stretches before = base.map(list -> ordinals(tree, list)).orElse(Stretches.none());
    Stretches unlike = present.minus(before).plus(before.minus(present));
    long from = unlike.isEmpty() ? Long.MAX_VALUE - 1 : unlike.first();
    long keep = before.minus(Stretches.between(from, Long.MAX_VALUE - 1)).count();
    List<byte[]> more = entries(snapshot, conversationId, from);
    Address list =
        base.isPresent() && unlike.isEmpty()
            ? base.get()
            : base.map(root -> tree.append(root, keep, more)).orElseGet(() -> tree.write(more));
    remember(list, present);
    return list;
  }

  private static List<byte[]> entries(Snapshot snapshot, String conversationId, long from) {
    List<byte[]> entries = new ArrayList<>();
    for (Presence.Piece piece : Presence.now(snapshot).pieces(conversationId)) {
      if (piece.stretch().last() >= from) {
        snapshot
            .sql()
            .createQuery(MessageEntry.SELECT)
            .bind(0, piece.source())
            .bind(1, Math.max(from, piece.stretch().first()))
            .bind(2, piece.stretch().last())
            .bind(3, AuditKind.MESSAGE.word())
            .map((row, context) -> MessageEntry.of(row).bytes())
            .forEach(entries::add);
      }
    }
    return entries;
  }

  /** The ordinals of what a conversation shows now. */
  static Stretches present(Snapshot snapshot, String conversationId) {
    Presence presence = Presence.now(snapshot);
    ConversationTable conversations = new ConversationTable(snapshot);
    long end = conversations.nextOrdinal(conversationId);
    Stretches shown = Stretches.between(0, end - 1).minus(presence.withdrawn(conversationId));
    boolean own = presence.parts(conversationId).size() == 1;
    boolean whole = own && conversations.totalMessages(conversationId) == shown.count();
    return whole ? shown : existing(snapshot, conversationId, shown);
  }

  /** Those of these ordinals that have a message: others were erased, archived or never given. */
  static Stretches existing(Snapshot snapshot, String conversationId, Stretches ordinals) {
    Stretches existing = Stretches.none();
    for (Presence.Piece part : Presence.now(snapshot).parts(conversationId)) {
      for (Stretch stretch : Stretches.of(List.of(part.stretch())).and(ordinals).parts()) {
        existing = existing.plus(existing(snapshot, part.source(), stretch));
      }
    }
    return existing;
  }

  private static Stretches existing(Snapshot snapshot, String source, Stretch stretch) {
    String among = " FROM messages WHERE conversation_id = ? AND ordinal BETWEEN ? AND ?";
    long count =
        snapshot
            .sql()
            .createQuery("SELECT count(*)" + among)
            .bind(0, source)
            .bind(1, stretch.first())
            .bind(2, stretch.last())
            .mapTo(Long.class)
            .one();
    if (count == stretch.count()) {
      return new Stretches(List.of(stretch));
    }
    return stretches(
        snapshot
            .sql()
            .createQuery("SELECT ordinal" + among + " ORDER BY ordinal")
            .bind(0, source)
            .bind(1, stretch.first())
            .bind(2, stretch.last())
            .mapTo(Long.class)
            .list());
  }
}
