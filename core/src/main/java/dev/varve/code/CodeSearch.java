package dev.varve.code;

import dev.varve.code.CodeAnswer.Freshness;
import dev.varve.code.CodeAnswer.Refinement;
import dev.varve.code.CodeQuery.Mode;
import dev.varve.code.Reranking.Judged;
import dev.varve.code.SearchModels.QueryVector;
import dev.varve.embed.CachedEmbedder;
import dev.varve.embed.Reranker;
import dev.varve.engine.PendingVectors;
import dev.varve.engine.SpaceModel;
import dev.varve.engine.Storage;
import dev.varve.error.VarveException;
import dev.varve.ledger.Row.Embedding;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.progress.Progress;
import dev.varve.vector.Hit;
import dev.varve.vector.Hits;
import dev.varve.vector.Query;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One search: scope, refresh, query, ranking. */
final class CodeSearch {
  private static final Logger LOG = LoggerFactory.getLogger(CodeSearch.class);

  /** How long a search computes vectors of units that it has just found changed. */
  private static final Duration EMBED_FOR = Duration.ofSeconds(1);

  private final Storage storage;
  private final Projects projects;
  private final SearchModels models;
  private final Freshening freshening;

  CodeSearch(Storage storage, Projects projects, SearchModels models, Freshening freshening) {
    this.storage = storage;
    this.projects = projects;
    this.models = models;
    this.freshening = freshening;
  }

  CodeAnswer run(CodeQuery query) {
    long start = System.nanoTime();
    CodeScope scope = CodeScope.of(projects, query.in());
    Optional<SpaceEntry> entry = storage.ledger().read(snapshot -> snapshot.space(UnitItems.SPACE));
    if (entry.isEmpty()) {
      return new CodeAnswer(
          query,
          query.mode(),
          Duration.ofNanos(System.nanoTime() - start),
          0,
          scope.name(),
          Refinement.none(),
          Freshening.unchecked(0, List.of()),
          List.of());
    }
    SpaceEntry space = entry.get();
    boolean look = query.refresh() && query.asOf().isEmpty();
    Question question = new Question(query, scope, space);
    Found found = look ? foundWhileLooking(question) : found(question, false);
    QueryVector vector = found.vector();
    Judged judged = judged(query, found);
    List<CodeHit> ranked = judged.ranking();
    List<CodeHit> best =
        look
            ? freshening.present(ranked, scope.projects(), query.limit())
            : ranked.subList(0, Math.min(query.limit(), ranked.size()));
    long pending = pending(scope, space.number());
    Freshness freshness =
        look ? freshening.freshness(pending) : Freshening.unchecked(pending, scope.projects());
    return new CodeAnswer(
        query,
        vector == null ? Mode.KEYWORD : query.mode(),
        Duration.ofNanos(System.nanoTime() - start),
        ranked.size(),
        scope.name(),
        new Refinement(
            vector != null && vector.adapted(), judged.judged(), judged.wanted() - judged.judged()),
        freshness,
        best);
  }

  private long pending(CodeScope scope, int space) {
    ProjectRow project = scope.only();
    return storage
        .ledger()
        .read(
            snapshot ->
                project == null
                    ? snapshot.countAwaiting(space, Embedding.PENDING)
                    : snapshot.countAwaitingBelow(
                        space, ItemIds.ofProject(project.id()), Embedding.PENDING));
  }

  private record Question(CodeQuery query, CodeScope scope, SpaceEntry space) {}

  /**
   * What the index answers.
   *
   * @param hits those that the ranking was made of
   * @param vector the question's; null where words alone answered
   */
  private record Found(List<Hit> hits, List<CodeHit> ranking, @Nullable QueryVector vector) {}

  /** Asks the index while the files are looked at, and once more if that changed the index. */
  private Found foundWhileLooking(Question question) {
    CompletableFuture<Void> looking =
        CompletableFuture.runAsync(
            () -> freshening.run(question.scope().projects(), question.space().number()),
            look -> Thread.ofPlatform().daemon().name("varve-look").start(look));
    Found found;
    try {
      found = found(question, false);
    } finally {
      finish(looking);
    }
    return freshening.wrote() ? found(question, true) : found;
  }

  private static void finish(CompletableFuture<Void> looking) {
    try {
      looking.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  /**
   * @param wrote whether units were just written whose vectors are still to be computed
   */
  private Found found(Question question, boolean wrote) {
    QueryVector vector = vector(question, wrote);
    return ranked(question.query(), question.scope(), vector);
  }

  /** The query's vector; null where words alone must answer. */
  private @Nullable QueryVector vector(Question question, boolean wrote) {
    CodeQuery query = question.query();
    VectorSpace space = question.space().space();
    if (query.mode() == Mode.KEYWORD) {
      return null;
    }
    Optional<CachedEmbedder> open = models.embedder().get();
    if (query.mode() == Mode.SEMANTIC) {
      CodeSpace.requireFit(space, open);
    }
    if (open.isEmpty() || !SpaceModel.fits(space, open)) {
      return null;
    }
    try {
      if (wrote) {
        new PendingVectors(storage, question.space().number(), open.get())
            .run(EMBED_FOR, false, Progress.none());
      }
      return models.vector(query.text(), open.get(), question.scope().only());
    } catch (VarveException e) {
      if (query.mode() == Mode.SEMANTIC || !e.kind().retriable()) {
        throw e;
      }
      LOG.warn("search is by words only: {}", e.getMessage());
      return null;
    }
  }

  private Found ranked(CodeQuery query, CodeScope scope, @Nullable QueryVector vector) {
    OptionalLong asOf = OptionalLong.empty();
    if (query.asOf().isPresent()) {
      asOf = storage.ledger().read(snapshot -> snapshot.seqAt(query.asOf().get()));
      if (asOf.isEmpty()) {
        return new Found(List.of(), List.of(), vector);
      }
    }
    ProjectRow project = scope.only();
    @Nullable String language =
        storage
            .ledger()
            .read(snapshot -> new CodeTables(snapshot).mainLanguage(project))
            .orElse(null);
    Query question =
        new UnitQuery(query, project == null ? null : project.name(), language)
            .with(vector == null ? null : vector.components(), asOf);
    try (VectorStore store = storage.store(UnitItems.SPACE).orElseThrow()) {
      Hits hits = store.search(question);
      SameUnits units = new SameUnits(scope.projects(), hits.hits());
      List<CodeHit> ranking =
          units.marked(new UnitRanking(query, vector == null).rank(units.kept()));
      return new Found(hits.hits(), ranking, vector);
    }
  }

  private Judged judged(CodeQuery query, Found found) {
    boolean hybrid = found.vector() != null && query.mode() == Mode.HYBRID;
    return (hybrid ? models.reranker().get() : Optional.<Reranker>empty())
        .map(reranker -> new Reranking(found.hits()).by(reranker, query.text(), found.ranking()))
        .orElseGet(() -> Judged.none(found.ranking()));
  }
}
