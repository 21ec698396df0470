package dev.varve.memory;

import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Snapshot;
import dev.varve.vector.Hit;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Leaves out of what was found what restored checkpoints have taken out of conversations. */
final class ShownHits {
  private final Ledger ledger;
  private final RecallScope scope;
  private final OptionalLong asOf;

  ShownHits(Ledger ledger, RecallScope scope, OptionalLong asOf) {
    this.ledger = ledger;
    this.scope = scope;
    this.asOf = asOf;
  }

  /** The hits that are shown, in the same order. */
  List<Hit> of(List<Hit> hits) {
    return ledger.read(
        snapshot -> {
          Presence presence = presence(snapshot, asOf);
          presence.lookUp(conversations(hits));
          Set<String> withdrawn = withdrawnSegments(snapshot, hits);
          return hits.stream()
              .filter(hit -> shows(presence, hit.item()))
              .filter(hit -> !withdrawn.contains(text(hit.item(), MemoryItems.SOURCE)))
              .toList();
        });
  }

  private static Set<String> conversations(List<Hit> hits) {
    return hits.stream()
        .map(Hit::item)
        .filter(item -> kind(item).equals(MemoryItems.MESSAGE))
        .map(item -> text(item, MemoryItems.CONVERSATION))
        .collect(Collectors.toSet());
  }

  static Presence presence(Snapshot snapshot, OptionalLong asOf) {
    return asOf.isPresent() ? Presence.asOf(snapshot, asOf.getAsLong()) : Presence.now(snapshot);
  }

  private boolean shows(Presence presence, Item item) {
    if (!kind(item).equals(MemoryItems.MESSAGE)) {
      return true;
    }
    String source = text(item, MemoryItems.CONVERSATION);
    long ordinal = ordinal(item);
    return scope instanceof RecallScope.InConversation(String id)
        ? presence.shows(id, source, ordinal)
        : !presence.isHidden(source, ordinal);
  }

  /** The flag holds for the present only; of the past, a segment is shown if it was there. */
  private Set<String> withdrawnSegments(Snapshot snapshot, List<Hit> hits) {
    List<String> segments =
        hits.stream()
            .filter(hit -> kind(hit.item()).equals(MemoryItems.SEGMENT))
            .map(hit -> text(hit.item(), MemoryItems.SOURCE))
            .distinct()
            .toList();
    return asOf.isPresent() || segments.isEmpty()
        ? Set.of()
        : new HashSet<>(new SegmentTable(snapshot).withdrawn(segments));
  }

  private static String kind(Item item) {
    return text(item, MemoryItems.KIND);
  }

  private static String text(Item item, String field) {
    return item.fields().get(field) instanceof Value.Text(String text) ? text : "";
  }

  private static long ordinal(Item item) {
    return item.fields().get(MemoryItems.ORDINAL) instanceof Value.Whole(long number) ? number : 0;
  }
}
