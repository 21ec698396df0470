package dev.varve.collection;

import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.vector.Hit;
import dev.varve.vector.Hits;
import dev.varve.vector.Metric;
import dev.varve.vector.Query;
import dev.varve.vector.VectorStore;
import dev.varve.vector.Written;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A named set of items with documents, metadata and vectors. A write is durable when it returns,
 * changes all items of its batch or none, and is seen by every later call of any process. Texts are
 * embedded before the write; what could not be embedded is found by words and embedded later. Safe
 * for use by several threads.
 */
public final class Collection {
  /** Most items in one write. */
  public static final int MAX_BATCH = 10_000;

  private static final int SCAN = 1_000;

  private final Storage storage;
  private final SpaceEntry entry;
  private final TextVectors vectors;

  Collection(Storage storage, SpaceEntry entry, TextVectors vectors) {
    this.storage = storage;
    this.entry = entry;
    this.vectors = vectors;
  }

  public String name() {
    return entry.space().name().substring(Collections.PREFIX.length());
  }

  public Metric metric() {
    return entry.space().metric();
  }

  /** What describes the collection, as it is now. */
  public Map<String, Value> metadata() {
    return storage.ledger().read(snapshot -> live(snapshot).space().metadata());
  }

  /** Replaces what describes the collection. */
  public void describe(Map<String, Value> metadata) {
    storage
        .ledger()
        .commit(
            tx -> {
              tx.describeSpace(live(tx).number(), metadata);
              return metadata;
            });
  }

  /**
   * Adds new items.
   *
   * @return the receipt; its figures are {@code embedded}, {@code pending} and {@code refused}
   * @throws VarveException CONFLICT if an id is there already, INVALID if an id stands twice in the
   *     batch, the batch is too large, or a vector cannot stand in the collection
   */
  public Written add(List<Item> items) {
    return writer().put(items, CollectionWriter.Existing.REFUSED);
  }

  /** As {@link #add}, but an item whose id is there already is replaced as a whole. */
  public Written upsert(List<Item> items) {
    return writer().put(items, CollectionWriter.Existing.REPLACED);
  }

  /**
   * Changes parts of existing items.
   *
   * @return as for {@link #add}
   * @throws VarveException NOT_FOUND if an id is not there; INVALID as for {@link #add}
   */
  public Written update(List<Update> updates) {
    return writer().update(updates);
  }

  /** Deletes these items and returns how many there were; unknown ids are passed by. */
  public long delete(Set<String> ids) {
    return ids.isEmpty() ? 0 : delete(new Filter.HasId(ids));
  }

  /** Deletes what passes the filter and returns how many items that were. */
  public long delete(Filter where) {
    return store().delete(where);
  }

  public long count() {
    return storage.ledger().read(snapshot -> snapshot.count(live(snapshot).number()));
  }

  public long count(Filter where) {
    return store().count(where);
  }

  /** The first items, at most {@code limit}. */
  public List<Item> peek(int limit) {
    return get(Selection.everything().page(0, limit).include(Include.ALL));
  }

  /** The items that a selection names. Pages beyond the first 10 000 are read by scan. */
  public List<Item> get(Selection selection) {
    long end = selection.offset() + selection.limit();
    List<Item> found =
        end <= Query.MAX_LIMIT
            ? store().search(Query.selecting(selection.where(), (int) end)).hits().stream()
                .skip(selection.offset())
                .map(Hit::item)
                .toList()
            : storage.ledger().read(snapshot -> scan(snapshot, selection));
    return found.stream().map(item -> Include.strip(item, selection.include())).toList();
  }

  private List<Item> scan(Snapshot snapshot, Selection selection) {
    int space = live(snapshot).number();
    List<Item> found = new ArrayList<>();
    long passed = 0;
    List<Row> rows = snapshot.scan(space, 0, SCAN);
    while (!rows.isEmpty() && found.size() < selection.limit()) {
      for (Row row : rows) {
        if (selection.where().matches(row.item()) && ++passed > selection.offset()) {
          found.add(row.item());
        }
      }
      rows = snapshot.scan(space, rows.getLast().seq(), SCAN);
    }
    return List.copyOf(found.subList(0, Math.min(found.size(), selection.limit())));
  }

  /**
   * One answer per probe, in order. Hits carry the distance in the collection's metric wherever the
   * probe has a vector.
   *
   * @throws VarveException INVALID if a vector cannot stand in the collection; UNSUPPORTED if a
   *     text needs a model that is not open
   */
  public List<Hits> query(CollectionQuery query) {
    Iterator<float[]> embedded = vectors.questions(texts(query)).iterator();
    VectorStore store = store();
    List<Hits> answers = new ArrayList<>();
    for (Probe probe : query.probes()) {
      Query one = query(probe, embedded, query.limit());
      answers.add(stripped(store.search(one.where(query.where())), query.include()));
    }
    return List.copyOf(answers);
  }

  private List<String> texts(CollectionQuery query) {
    List<String> texts = new ArrayList<>();
    for (Probe probe : query.probes()) {
      if (probe instanceof Probe.Text(String text) && vectors.fromText()) {
        texts.add(text);
      }
    }
    return texts;
  }

  private Query query(Probe probe, Iterator<float[]> embedded, int limit) {
    return switch (probe) {
      case Probe.Vector(float[] vector) -> Query.nearest(vector, limit);
      case Probe.Text(String text) ->
          vectors.fromText() ? Query.nearest(embedded.next(), limit) : Query.matching(text, limit);
      case Probe.Words(String words) -> Query.matching(words, limit);
    };
  }

  private static Hits stripped(Hits hits, Set<Include> parts) {
    List<Hit> stripped = new ArrayList<>();
    for (Hit hit : hits.hits()) {
      Item item = Include.strip(hit.item(), parts);
      stripped.add(new Hit(item, hit.seq(), hit.score(), hit.distance(), hit.words()));
    }
    return new Hits(stripped, hits.seq(), hits.tail());
  }

  private CollectionWriter writer() {
    return new CollectionWriter(storage.ledger(), this, vectors);
  }

  private VectorStore store() {
    return storage.store(entry.space().name()).orElseThrow(this::gone);
  }

  /** The space of this collection, if it is still the one that was opened. */
  SpaceEntry live(Snapshot snapshot) {
    return snapshot
        .space(entry.space().name())
        .filter(found -> found.number() == entry.number())
        .orElseThrow(this::gone);
  }

  private VarveException gone() {
    return VarveException.of(
        Kind.NOT_FOUND,
        "collection '%s' was deleted after it had been opened; get or create it again",
        name());
  }
}
