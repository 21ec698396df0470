package dev.varve.embedded.index;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import dev.varve.item.Item;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.ledger.Transaction;
import dev.varve.vector.Capability;
import dev.varve.vector.Hit;
import dev.varve.vector.Hits;
import dev.varve.vector.Query;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import dev.varve.vector.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A space of the embedded engine: rows in the ledger, found through its index and the tail. */
final class LuceneVectorStore implements VectorStore {
  private final Ledger ledger;
  private final SpaceEntry entry;
  private final SpaceReader reader;
  private final CatchUp catchUp;

  LuceneVectorStore(Ledger ledger, SpaceEntry entry, SpaceReader reader, CatchUp catchUp) {
    this.ledger = ledger;
    this.entry = entry;
    this.reader = reader;
    this.catchUp = catchUp;
  }

  @Override
  public VectorSpace space() {
    String name = entry.space().name();
    return ledger
        .read(snapshot -> snapshot.space(name))
        .filter(found -> found.number() == entry.number())
        .orElseThrow(() -> SpaceReader.gone(name))
        .space();
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(
        Capability.FILTER_PUSHDOWN,
        Capability.HYBRID,
        Capability.TRANSACTION,
        Capability.TIME_TRAVEL);
  }

  @Override
  public Written put(List<Item> items) {
    long start = System.nanoTime();
    Map<String, Item> lastById = new LinkedHashMap<>();
    items.forEach(item -> lastById.put(item.id(), item));
    List<Item> distinct = List.copyOf(lastById.values());
    List<Long> seqs = ledger.commit(transaction -> transaction.put(entry.number(), distinct));
    long seq = seqs.isEmpty() ? ledger.read(snapshot -> snapshot.seq()) : seqs.getLast();
    long committed = System.nanoTime();
    catchUp.written(entry, distinct.size());
    long end = System.nanoTime();
    return new Written(
        distinct.size(),
        seq,
        Duration.ofNanos(end - start),
        Map.of("commitMs", millis(committed - start), "waitMs", millis(end - committed)));
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  @Override
  public List<Item> get(Collection<String> ids) {
    Map<String, Item> found = new HashMap<>();
    for (Row row : ledger.read(snapshot -> snapshot.find(entry.number(), ids))) {
      found.put(row.item().id(), row.item());
    }
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  @Override
  public long delete(Filter filter) {
    List<String> ids =
        catchUp.whenNear(entry, () -> reader.see(view -> new Selection(view, filter).ids()));
    if (ids.isEmpty()) {
      return 0;
    }
    long deleted = ledger.commit(transaction -> delete(transaction, ids, filter));
    catchUp.written(entry, ids.size());
    return deleted;
  }

  /** Looks again inside the transaction: an item may have changed since it was selected. */
  private long delete(Transaction transaction, List<String> ids, Filter filter) {
    List<String> still = new ArrayList<>();
    for (Row row : transaction.find(entry.number(), ids)) {
      if (filter.matches(row.item())) {
        still.add(row.item().id());
      }
    }
    return transaction.delete(entry.number(), still);
  }

  @Override
  public long count(Filter filter) {
    if (filter instanceof Filter.Everything) {
      return ledger.read(snapshot -> snapshot.count(entry.number()));
    }
    return catchUp.whenNear(entry, () -> reader.see(view -> new Selection(view, filter).count()));
  }

  @Override
  public Hits search(Query query) {
    float[] vector = query.vector();
    if (vector != null) {
      space().requireValid("query", vector);
    }
    return catchUp.whenNear(entry, () -> query.asOf().isPresent() ? past(query) : present(query));
  }

  private Hits present(Query query) {
    return reader.see(
        view -> {
          Search search = new Search(view.snapshot(), view.number(), view.space(), query);
          List<Hit> hits = search.hits(new LiveRanking(view, query));
          return new Hits(hits, view.snapshot().seq(), view.tail().changes());
        });
  }

  private Hits past(Query query) {
    return reader.seePast(
        query.asOf().orElseThrow(),
        view -> {
          Search search = new Search(view.snapshot(), view.number(), view.space(), query);
          return new Hits(search.hits(new PastRanking(view, query)), view.asOf(), 0);
        });
  }

  @Override
  public void flush() {
    catchUp.flush(entry);
  }

  /** Nothing of its own to close: the reader is shared by all stores of the space. */
  @Override
  public void close() {}

  static VarveException interrupted(String space) {
    return VarveException.of(Kind.TIMEOUT, "call on space '%s' was interrupted", space);
  }
}
