package dev.varve.code;

import dev.varve.code.SimilarQuery.Source;
import dev.varve.embed.CachedEmbedder;
import dev.varve.embed.Embedder.Role;
import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.parse.UnitKind;
import dev.varve.vector.Hit;
import dev.varve.vector.Query;
import dev.varve.vector.VectorStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds units whose vectors lie near that of a unit or of some code. */
final class SimilarSearch {
  /** Items asked for each unit wanted: a long unit has several. */
  private static final int PARTS = 4;

  private static final int MARGIN = 50;

  private static final List<UnitKind> FUNCTIONS = List.of(UnitKind.FUNCTION, UnitKind.METHOD);

  private final Storage storage;
  private final SpaceEntry space;
  private final Supplier<Optional<CachedEmbedder>> embedder;

  SimilarSearch(Storage storage, SpaceEntry space, Supplier<Optional<CachedEmbedder>> embedder) {
    this.storage = storage;
    this.space = space;
    this.embedder = embedder;
  }

  /** What others are compared with; {@code unit} is null for pasted code. */
  @SuppressWarnings("ArrayRecordComponent") // used once and never compared
  private record Model(@Nullable StoredUnit unit, float[] vector, List<UnitKind> kinds) {}

  SimilarAnswer run(SimilarQuery query, CodeScope scope, Projects projects) {
    long start = System.nanoTime();
    Model model =
        switch (query.source()) {
          case Source.At at -> model(new UnitAt(projects, storage, space.number()).find(at));
          case Source.Pasted pasted -> model(pasted.code());
        };
    List<CodeHit> near = near(query, scope, model);
    StoredUnit unit = model.unit();
    return new SimilarAnswer(
        query,
        Duration.ofNanos(System.nanoTime() - start),
        scope.name(),
        unit == null ? Optional.empty() : Optional.of(unit.hit(1, 1, Map.of())),
        near.isEmpty() ? 0 : near.getFirst().score(),
        near.stream()
            .filter(hit -> hit.score() >= query.threshold())
            .limit(query.limit())
            .toList());
  }

  /** A unit is compared by its first part, which has its documentation and its declaration. */
  private Model model(StoredUnit unit) {
    float[] stored = unit.first().item().vector();
    float[] vector = stored != null ? stored : embed(String.valueOf(unit.first().item().text()));
    return new Model(unit, vector, unit.isFunction() ? FUNCTIONS : List.of(unit.kind()));
  }

  private Model model(String code) {
    if (code.isBlank()) {
      throw VarveException.of(
          Kind.INVALID, "code to compare with is empty; paste a function, or give FILE:LINE");
    }
    String text = Pieces.of(new UnitText("", code.strip()), "").getFirst().whole();
    return new Model(null, embed(text), FUNCTIONS);
  }

  private float[] embed(String text) {
    CodeSpace.requireFit(space.space(), embedder.get());
    return embedder.get().orElseThrow().embed(Role.DOCUMENT, List.of(text)).getFirst();
  }

  /** The nearest units, each once, without the model itself and what stands within it. */
  private List<CodeHit> near(SimilarQuery query, CodeScope scope, Model model) {
    int limit = Math.min(Query.MAX_LIMIT, query.limit() * PARTS + MARGIN);
    Filter filter =
        Filter.and(
            scope.filter(),
            UnitQuery.oneOf(UnitItems.LANGUAGE, UnitQuery.languages(query.languages())),
            UnitQuery.oneOf(
                UnitItems.KIND,
                (query.kinds().isEmpty() ? model.kinds() : query.kinds())
                    .stream().map(UnitKind::label).toList()));
    Map<String, Double> distances = new LinkedHashMap<>();
    try (VectorStore store = storage.store(UnitItems.SPACE).orElseThrow()) {
      for (Hit hit : store.search(Query.nearest(model.vector(), limit).where(filter)).hits()) {
        distances.putIfAbsent(ItemIds.unit(hit.item().id()), hit.distance().orElseThrow());
      }
    }
    return storage.ledger().read(snapshot -> hits(snapshot, distances, model));
  }

  private List<CodeHit> hits(Snapshot snapshot, Map<String, Double> distances, Model model) {
    Likeness likeness = Likeness.of(snapshot, space);
    List<CodeHit> hits = new ArrayList<>();
    StoredUnit self = model.unit();
    for (StoredUnit unit :
        new StoredUnits(snapshot, space.number()).find(List.copyOf(distances.keySet()))) {
      if (self == null || !self.overlaps(unit)) {
        double distance = distances.getOrDefault(unit.id(), 1.0);
        hits.add(
            unit.hit(hits.size() + 1, likeness.of(1 - distance), Map.of("cosine", 1 - distance)));
      }
    }
    return hits;
  }
}
