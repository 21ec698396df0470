package dev.varve.collection;

import dev.varve.embed.Embedder;
import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.ledger.Transaction;
import dev.varve.vector.Metric;
import dev.varve.vector.VectorSpace;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The collections of a store. Each is a space of its own in the ledger, named {@code
 * collection:NAME}. Safe for use by several threads.
 */
public final class Collections {
  static final String PREFIX = "collection:";

  private final Storage storage;
  private final @Nullable Embedder embedder;
  private final String standard;

  /**
   * Storage and embedder stay open and belong to the caller.
   *
   * @param embedder makes vectors from texts; null for vectors of the caller and words only
   * @param standard name of the {@link #standard} collection
   */
  public Collections(Storage storage, @Nullable Embedder embedder, String standard) {
    this.storage = storage;
    this.embedder = embedder;
    this.standard = standard;
  }

  /** The collection that is used where none is named, created first if it is not there. */
  public Collection standard() {
    return getOrCreate(CollectionSpec.of(standard));
  }

  /**
   * The collection of this name, created first if it is not there.
   *
   * @throws VarveException CONFLICT if it is there with another metric or another source of
   *     vectors; UNSUPPORTED if it shall be embedded and there is no model
   */
  public Collection getOrCreate(CollectionSpec spec) {
    VectorSpace wanted = space(spec);
    return opened(
        storage
            .ledger()
            .commit(
                tx ->
                    tx.space(wanted.name())
                        .map(found -> compatible(spec, found))
                        .orElseGet(() -> tx.createSpace(wanted))));
  }

  /**
   * A new collection.
   *
   * @throws VarveException CONFLICT if the name is taken; UNSUPPORTED as for {@link #getOrCreate}
   */
  public Collection create(CollectionSpec spec) {
    VectorSpace wanted = space(spec);
    return opened(storage.ledger().commit(tx -> created(tx, spec, wanted)));
  }

  private static SpaceEntry created(Transaction tx, CollectionSpec spec, VectorSpace wanted) {
    if (tx.space(wanted.name()).isPresent()) {
      throw VarveException.of(
          Kind.CONFLICT,
          "collection '%s' is there already; get it, or create one of another name",
          spec.name());
    }
    return tx.createSpace(wanted);
  }

  /**
   * The collection of this name.
   *
   * @throws VarveException NOT_FOUND if it is not there
   */
  public Collection get(String name) {
    return find(name).orElseThrow(() -> missing(name));
  }

  public Optional<Collection> find(String name) {
    CollectionSpec.requireName(name);
    return storage.ledger().read(snapshot -> snapshot.space(PREFIX + name)).map(this::opened);
  }

  /** All collections, in order of name. */
  public List<Collection> list() {
    return storage.ledger().read(Snapshot::spaces).stream()
        .filter(entry -> entry.space().name().startsWith(PREFIX))
        .map(this::opened)
        .sorted(Comparator.comparing(Collection::name))
        .toList();
  }

  public int count() {
    return list().size();
  }

  /**
   * Deletes a collection with all its items; returns how many it held.
   *
   * @throws VarveException NOT_FOUND if it is not there
   */
  public long delete(String name) {
    CollectionSpec.requireName(name);
    return storage
        .ledger()
        .commit(
            tx -> tx.dropSpace(tx.space(PREFIX + name).orElseThrow(() -> missing(name)).number()));
  }

  private Collection opened(SpaceEntry entry) {
    return new Collection(storage, entry, new TextVectors(entry.space(), embedder));
  }

  private VectorSpace space(CollectionSpec spec) {
    Metric metric = Objects.requireNonNullElse(spec.metric(), Metric.COSINE);
    VectorSpace own =
        VectorSpace.of(PREFIX + spec.name(), 0).metric(metric).metadata(spec.metadata());
    if (embedder != null && spec.vectors() != CollectionSpec.Vectors.OWN) {
      return own.model(embedder.model().identity()).dimension(embedder.model().dimension());
    }
    if (spec.vectors() == CollectionSpec.Vectors.EMBEDDED) {
      throw VarveException.of(
          Kind.UNSUPPORTED,
          "collection '%s' shall be embedded, but no model is open; configure one or bring vectors",
          spec.name());
    }
    return own;
  }

  private static SpaceEntry compatible(CollectionSpec spec, SpaceEntry found) {
    VectorSpace space = found.space();
    if (spec.metric() != null && spec.metric() != space.metric()) {
      throw VarveException.of(
          Kind.CONFLICT,
          "collection '%s' compares by %s, not by %s; leave the metric out or use another name",
          spec.name(),
          space.metric(),
          spec.metric());
    }
    CollectionSpec.Vectors vectors =
        space.model() == null ? CollectionSpec.Vectors.OWN : CollectionSpec.Vectors.EMBEDDED;
    if (spec.vectors() != null && spec.vectors() != vectors) {
      throw VarveException.of(
          Kind.CONFLICT,
          "collection '%s' has vectors %s, not %s; leave that out or use another name",
          spec.name(),
          vectors,
          spec.vectors());
    }
    return found;
  }

  private static VarveException missing(String name) {
    return VarveException.of(
        Kind.NOT_FOUND,
        "collection '%s' is not in this store; get-or-create makes it where it is missing",
        name);
  }
}
