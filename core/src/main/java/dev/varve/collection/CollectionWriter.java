package dev.varve.collection;

import dev.varve.collection.TextVectors.Embedded;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.item.Item;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Row;
import dev.varve.ledger.Transaction;
import dev.varve.vector.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The writes of a collection: embeds first, then reads, changes and writes in one transaction. */
final class CollectionWriter {
  private final Ledger ledger;
  private final Collection collection;
  private final TextVectors vectors;

  CollectionWriter(Ledger ledger, Collection collection, TextVectors vectors) {
    this.ledger = ledger;
    this.collection = collection;
    this.vectors = vectors;
  }

  /** What happens to an item whose id is there already. */
  enum Existing {
    REFUSED,
    REPLACED
  }

  Written put(List<Item> items, Existing existing) {
    long start = System.nanoTime();
    requireBatch(items.stream().map(Item::id).toList());
    Map<String, String> texts = new LinkedHashMap<>();
    for (Item item : items) {
      if (item.vector() == null && item.text() != null) {
        texts.put(item.id(), item.text());
      }
    }
    Embedded embedded = vectors.documents(texts);
    long seq =
        ledger.commit(
            tx -> {
              int space = collection.live(tx).number();
              if (existing == Existing.REFUSED) {
                requireNew(tx, space, items);
              }
              return write(tx, space, items, embedded);
            });
    return written(items.size(), seq, since(start), embedded);
  }

  Written update(List<Update> updates) {
    long start = System.nanoTime();
    requireBatch(updates.stream().map(Update::id).toList());
    Map<String, String> texts = new LinkedHashMap<>();
    for (Update update : updates) {
      if (update.vector() == null && update.text() != null && vectors.fromText()) {
        texts.put(update.id(), update.text());
      }
    }
    Embedded embedded = vectors.documents(texts);
    long seq = ledger.commit(tx -> update(tx, updates, embedded));
    return written(updates.size(), seq, since(start), embedded);
  }

  private long update(Transaction tx, List<Update> updates, Embedded embedded) {
    int space = collection.live(tx).number();
    Map<String, Row> rows = new HashMap<>();
    for (Row row : tx.find(space, updates.stream().map(Update::id).toList())) {
      rows.put(row.item().id(), row);
    }
    Map<String, float[]> made = new HashMap<>(embedded.vectors());
    List<Item> items = new ArrayList<>();
    for (Update update : updates) {
      Row row = rows.get(update.id());
      if (row == null) {
        throw VarveException.of(
            Kind.NOT_FOUND,
            "item '%s' is not in collection '%s'; upsert it, or leave it out of the update",
            update.id(),
            collection.name());
      }
      items.add(changed(update, row, made));
    }
    return write(tx, space, items, new Embedded(made, embedded.refused(), embedded.pending()));
  }

  /** The item after the update; a vector that was embedded from the same text is kept as made. */
  private Item changed(Update update, Row row, Map<String, float[]> made) {
    Item item = update.applied(row.item());
    boolean stale = update.text() != null && vectors.fromText();
    float[] old = row.item().vector();
    if (update.vector() != null || stale || old == null) {
      return item;
    }
    if (row.embedding() == Row.Embedding.DONE) {
      made.put(update.id(), old);
      return item;
    }
    return item.with(old);
  }

  private static long write(Transaction tx, int space, List<Item> items, Embedded embedded) {
    List<Long> seqs = tx.put(space, items);
    Map<Long, float[]> vectorByRow = new HashMap<>();
    Set<Long> refused = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      float[] vector = embedded.vectors().get(items.get(i).id());
      if (vector != null) {
        vectorByRow.put(seqs.get(i), vector);
      } else if (embedded.refused().contains(items.get(i).id())) {
        refused.add(seqs.get(i));
      }
    }
    if (!vectorByRow.isEmpty()) {
      tx.embed(space, vectorByRow);
    }
    if (!refused.isEmpty()) {
      tx.refuse(space, refused);
    }
    return tx.seq();
  }

  private void requireBatch(List<String> ids) {
    if (ids.isEmpty() || ids.size() > Collection.MAX_BATCH) {
      throw VarveException.of(
          Kind.INVALID,
          "batch for collection '%s' has %d items, but must have 1 to %d; write in parts",
          collection.name(),
          ids.size(),
          Collection.MAX_BATCH);
    }
    Set<String> seen = new HashSet<>();
    for (String id : ids) {
      if (!seen.add(id)) {
        throw VarveException.of(
            Kind.INVALID,
            "item '%s' stands twice in a batch for collection '%s'; keep one of them",
            id,
            collection.name());
      }
    }
  }

  private void requireNew(Transaction tx, int space, List<Item> items) {
    Set<String> taken = new HashSet<>();
    for (Row row : tx.find(space, items.stream().map(Item::id).toList())) {
      taken.add(row.item().id());
    }
    for (Item item : items) {
      if (taken.contains(item.id())) {
        throw VarveException.of(
            Kind.CONFLICT,
            "item '%s' is in collection '%s' already, with %d of the batch; upsert to replace them",
            item.id(),
            collection.name(),
            taken.size());
      }
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static Written written(int items, long seq, Duration took, Embedded embedded) {
    return new Written(
        items,
        seq,
        took,
        Map.of(
            "embedded", (double) embedded.vectors().size(),
            "refused", (double) embedded.refused().size(),
            "pending", (double) embedded.pending()));
  }
}
