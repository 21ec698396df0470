package dev.varve.memory;

import dev.varve.embed.CachedEmbedder;
import dev.varve.embed.Embedder;
import dev.varve.engine.Storage;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import dev.varve.filter.Value;
import dev.varve.ledger.Row.Embedding;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.memory.recall.Asked;
import dev.varve.memory.recall.CandidateRanking;
import dev.varve.memory.recall.Remembered;
import dev.varve.memory.recall.TimeWords;
import dev.varve.progress.Progress;
import dev.varve.vector.VectorStore;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers questions to the memory: who and when is meant, candidates, neighbours, order, budget.
 */
final class Recalling {
  private static final Logger LOG = LoggerFactory.getLogger(Recalling.class);

  /** How long a question computes vectors of what was added last. */
  private static final Duration EMBED_FOR = Duration.ofSeconds(1);

  private final Storage storage;
  private final MemorySpace space;
  private final Citations citations;
  private final InstantSource clock;

  Recalling(Storage storage, MemorySpace space, Citations citations, InstantSource clock) {
    this.storage = storage;
    this.space = space;
    this.citations = citations;
    this.clock = clock;
  }

  RecallAnswer run(Recall recall) {
    long start = System.nanoTime();
    Place place = storage.ledger().read(snapshot -> place(snapshot, recall));
    SpaceEntry entry = place.entry();
    boolean before = recall.asOf().isPresent() && place.asOf().isEmpty();
    if (entry == null || before) {
      return new RecallAnswer(recall.mode(), List.of(), 0, 0, 0, Optional.empty(), since(start));
    }
    try (VectorStore store = space.store()) {
      Filter filter = Filter.and(place.filter(), kinds(recall), recall.where());
      Set<String> names =
          new SpokenNames(store, place.filter(), place.asOf()).in(recall.question());
      Asked asked =
          new Asked(
              SpokenNames.without(recall.question(), names),
              names,
              TimeWords.in(recall.question(), place.now()),
              place.now().toInstant());
      float @Nullable [] vector =
          recall.mode() == Recall.Mode.KEYWORD ? null : vector(asked, entry);
      ShownHits shown = new ShownHits(storage.ledger(), recall.scope(), place.asOf());
      TurnsBeside turns = new TurnsBeside(storage.ledger(), entry.number(), place.asOf());
      RecallSearch.Bounds bounds = new RecallSearch.Bounds(filter, place.asOf(), shown);
      RecallSearch search = new RecallSearch(store, turns, bounds, vector);
      RecalledItems items = search.candidates(asked.text());
      CandidateRanking ranking = new CandidateRanking(asked);
      List<Remembered> ranked = ranking.rank(items.candidates());
      if (search.lookAround(items, ranked)) {
        ranked = ranking.rank(items.candidates());
      }
      List<RecallHit> hits = packed(recall, items.hits(ranked));
      return new RecallAnswer(
          vector == null ? Recall.Mode.KEYWORD : Recall.Mode.HYBRID,
          hits,
          hits.stream().mapToInt(RecallHit::tokens).sum(),
          ranked.size(),
          pending(entry),
          asked.span(),
          since(start));
    }
  }

  private List<RecallHit> packed(Recall recall, List<RecallHit> hits) {
    if (!recall.strict()) {
      return labelled(TokenBudget.fill(recall.tokens(), hits, recall.limit()));
    }
    List<RecallHit> fresh =
        labelled(hits).stream()
            .filter(hit -> hit.freshness().orElse(Freshness.FRESH) == Freshness.FRESH)
            .toList();
    return TokenBudget.fill(recall.tokens(), fresh, recall.limit());
  }

  private List<RecallHit> labelled(List<RecallHit> hits) {
    Map<String, List<CitedCode>> cited =
        citations.labels(hits.stream().map(RecallHit::id).toList());
    return hits.stream().map(hit -> hit.citing(cited.getOrDefault(hit.id(), List.of()))).toList();
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Where and when to look. */
  private record Place(
      @Nullable SpaceEntry entry, Filter filter, OptionalLong asOf, ZonedDateTime now) {}

  private Place place(Snapshot snapshot, Recall recall) {
    ZonedDateTime clocks = clock.instant().atZone(ZoneOffset.UTC);
    ZonedDateTime now = recall.now().orElse(clocks);
    OptionalLong asOf =
        recall.asOf().isPresent() ? snapshot.seqAt(recall.asOf().get()) : OptionalLong.empty();
    Presence presence = ShownHits.presence(snapshot, asOf);
    Filter filter =
        switch (recall.scope()) {
          case RecallScope.Everything everything -> Filter.everything();
          case RecallScope.OfUser(String user) -> {
            String owner = Users.require(snapshot, user).id();
            yield Filter.and(Filter.equal(MemoryItems.USER, owner), presence.among(owner));
          }
          case RecallScope.OfProject(String project) -> Filter.equal(MemoryItems.PROJECT, project);
          case RecallScope.InConversation(String id) -> {
            Conversations.require(snapshot, id);
            now = recall.now().orElseGet(() -> end(snapshot, id).orElse(clocks));
            yield presence.within(id);
          }
        };
    return new Place(snapshot.space(MemoryItems.SPACE).orElse(null), filter, asOf, now);
  }

  private static Optional<ZonedDateTime> end(Snapshot snapshot, String conversation) {
    return new MessageTable(snapshot)
        .last(conversation, 1).stream()
            .map(Message::time)
            .map(time -> time.atZone(ZoneOffset.UTC))
            .findFirst();
  }

  private static Filter kinds(Recall recall) {
    return recall.kinds().isEmpty()
        ? Filter.everything()
        : new Filter.OneOf(
            MemoryItems.KIND, recall.kinds().stream().map(kind -> Value.of(kind.word())).toList());
  }

  private long pending(SpaceEntry entry) {
    return storage
        .ledger()
        .read(snapshot -> snapshot.countAwaiting(entry.number(), Embedding.PENDING));
  }

  /** The question's vector; null where words alone must answer. */
  private float @Nullable [] vector(Asked asked, SpaceEntry entry) {
    Optional<CachedEmbedder> embedder = space.embedder();
    if (embedder.isEmpty()) {
      return null;
    }
    try {
      if (pending(entry) > 0) {
        space.embed(EMBED_FOR, false, Progress.none());
      }
      return embedder.get().embed(Embedder.Role.QUERY, List.of(asked.text())).getFirst();
    } catch (VarveException e) {
      if (!e.kind().retriable()) {
        throw e;
      }
      LOG.warn("recall is by words only: {}", e.getMessage());
      return null;
    }
  }
}
