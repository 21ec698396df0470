package dev.varve.memory;

import dev.varve.filter.Filter;
import dev.varve.filter.Filter.Compare;
import dev.varve.filter.Filter.Order;
import dev.varve.ledger.Snapshot;
import dev.varve.memory.StretchTable.Share;
import dev.varve.memory.checkpoint.Stretches;
import dev.varve.memory.checkpoint.Stretches.Stretch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Which messages conversations show, at one moment. A restore takes messages out without touching
 * them or their items, and a fork shows messages of another conversation; so what a search finds is
 * to be narrowed by {@link #within} or {@link #among}, and each hit to be asked for with {@link
 * #shows} or {@link #isHidden}, since filters leave out only the longest stretches that are out.
 */
final class Presence {
  /** Stretches that a filter leaves out; five conditions each, of the 400 that a filter has. */
  static final int MAX_IN_FILTER = 48;

  private final Handle sql;
  private final StretchTable table;
  private final long seq;
  private final Map<String, Stretches> withdrawn = new HashMap<>();
  private final Map<String, Stretches> hidden = new HashMap<>();
  private final Map<String, List<Piece>> parts = new HashMap<>();

  private Presence(Snapshot snapshot, long seq) {
    this.sql = snapshot.sql();
    this.table = new StretchTable(snapshot);
    this.seq = seq;
  }

  static Presence now(Snapshot snapshot) {
    return new Presence(snapshot, StretchTable.NOW);
  }

  /** As of a change of the past. */
  static Presence asOf(Snapshot snapshot, long seq) {
    return new Presence(snapshot, seq);
  }

  /** Messages of {@code source} that a conversation shows, by their ordinals. */
  record Piece(String source, Stretch stretch) {}

  /** What a conversation shows, in order; the last piece is open towards the end. */
  List<Piece> pieces(String conversationId) {
    Stretches out = withdrawn(conversationId);
    List<Piece> pieces = new ArrayList<>();
    for (Piece part : parts(conversationId)) {
      Stretches shown = Stretches.of(List.of(part.stretch())).minus(out);
      shown.parts().forEach(stretch -> pieces.add(new Piece(part.source(), stretch)));
    }
    return pieces;
  }

  /** What a conversation would show if nothing were out. */
  List<Piece> parts(String conversationId) {
    List<Piece> parts = new ArrayList<>();
    long own = 0;
    for (Share share : table.inherited(conversationId)) {
      parts.add(new Piece(share.sourceId(), share.stretch()));
      own = share.stretch().last() + 1;
    }
    parts.add(new Piece(conversationId, new Stretch(own, Long.MAX_VALUE - 1)));
    return parts;
  }

  /** Looks up at once what is out of all of these, for whoever asks about many. */
  void lookUp(Collection<String> conversationIds) {
    Map<String, Stretches> out = table.withdrawn(conversationIds, seq);
    conversationIds.forEach(id -> withdrawn.put(id, out.getOrDefault(id, Stretches.none())));
  }

  Stretches withdrawn(String conversationId) {
    return withdrawn.computeIfAbsent(conversationId, id -> table.withdrawn(id, seq));
  }

  /** Whether a conversation shows a message, be it its own or inherited. */
  boolean shows(String conversationId, Message message) {
    return shows(conversationId, message.conversationId(), message.ordinal());
  }

  /** Whether a conversation shows the message that stands in {@code source} at an ordinal. */
  boolean shows(String conversationId, String source, long ordinal) {
    return known(conversationId).stream()
            .anyMatch(part -> part.source().equals(source) && part.stretch().contains(ordinal))
        && !withdrawn(conversationId).contains(ordinal);
  }

  private List<Piece> known(String conversationId) {
    return parts.computeIfAbsent(conversationId, this::parts);
  }

  /** Whether a message is out of its conversation, and no fork shows it. */
  boolean isHidden(Message message) {
    return isHidden(message.conversationId(), message.ordinal());
  }

  /** The same of the message that stands in {@code source} at an ordinal. */
  boolean isHidden(String source, long ordinal) {
    return hidden(source).contains(ordinal);
  }

  private Stretches hidden(String source) {
    return hidden.computeIfAbsent(
        source,
        id -> {
          Stretches out = withdrawn(id);
          for (Share share : out.isEmpty() ? List.<Share>of() : table.lent(id)) {
            Stretches shown = Stretches.of(List.of(share.stretch()));
            out = out.minus(shown.minus(withdrawn(share.conversationId())));
          }
          return out;
        });
  }

  /** The items of one conversation, messages that it inherited included. */
  Filter within(String conversationId) {
    List<Filter> sources = new ArrayList<>();
    for (Piece part : parts(conversationId)) {
      Filter source = Filter.equal(MemoryItems.CONVERSATION, part.source());
      sources.add(
          part.source().equals(conversationId)
              ? source
              : Filter.and(
                  source,
                  Filter.equal(MemoryItems.KIND, MemoryItems.MESSAGE),
                  from(part.stretch()),
                  upTo(part.stretch())));
    }
    Filter all = sources.size() == 1 ? sources.getFirst() : new Filter.Or(sources);
    List<Filter> out =
        longest(
                withdrawn(conversationId).parts().stream()
                    .map(part -> new Piece("", part))
                    .toList())
            .map(piece -> Filter.and(message(), from(piece.stretch()), upTo(piece.stretch())))
            .toList();
    return Filter.and(all, without(out));
  }

  /** All items but messages that are hidden, for searches among the conversations of a user. */
  Filter among(String userId) {
    List<Piece> pieces = new ArrayList<>();
    for (String conversation : restored(userId)) {
      hidden(conversation).parts().forEach(part -> pieces.add(new Piece(conversation, part)));
    }
    return without(
        longest(pieces)
            .map(
                piece ->
                    Filter.and(
                        message(),
                        Filter.equal(MemoryItems.CONVERSATION, piece.source()),
                        from(piece.stretch()),
                        upTo(piece.stretch())))
            .toList());
  }

  private List<String> restored(String userId) {
    return sql.createQuery(
            "SELECT DISTINCT w.conversation_id FROM withdrawn_stretches w"
                + " JOIN conversations c ON c.id = w.conversation_id"
                + " WHERE c.user_id = ? AND w.since_seq <= ?"
                + " AND (w.until_seq = 0 OR w.until_seq > ?)")
        .bind(0, userId)
        .bind(1, seq)
        .bind(2, seq)
        .mapTo(String.class)
        .list();
  }

  private static java.util.stream.Stream<Piece> longest(List<Piece> pieces) {
    return pieces.stream()
        .sorted(Comparator.comparingLong((Piece piece) -> piece.stretch().count()).reversed())
        .limit(MAX_IN_FILTER);
  }

  private static Filter without(List<Filter> out) {
    return out.isEmpty() ? Filter.everything() : new Filter.Not(new Filter.Or(out));
  }

  private static Filter message() {
    return Filter.equal(MemoryItems.KIND, MemoryItems.MESSAGE);
  }

  private static Filter from(Stretch stretch) {
    return new Compare(MemoryItems.ORDINAL, Order.AT_LEAST, stretch.first());
  }

  private static Filter upTo(Stretch stretch) {
    return new Compare(MemoryItems.ORDINAL, Order.AT_MOST, stretch.last());
  }
}
