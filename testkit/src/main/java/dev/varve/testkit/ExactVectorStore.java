package dev.varve.testkit;

import dev.varve.filter.Filter;
import dev.varve.item.Item;
import dev.varve.vector.Capability;
import dev.varve.vector.Hit;
import dev.varve.vector.Hits;
import dev.varve.vector.Query;
import dev.varve.vector.Scored;
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
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The oracle: every version of every item in a list, every answer by looking at all of them. Words
 * are what stands between spaces, in lower case, ranked by BM25 over the items visible. Slow on
 * purpose, for one thread.
 */
public final class ExactVectorStore implements VectorStore {
  private final List<Version> versions = new ArrayList<>();
  private VectorSpace space;
  private long seq;

  public ExactVectorStore(VectorSpace space) {
    this.space = space;
  }

  /** One version of an item; {@code endedAt} is 0 while it lives. */
  private static final class Version {
    private final Item item;
    private final long seq;
    private long endedAt;

    Version(Item item, long seq) {
      this.item = item;
      this.seq = seq;
    }

    boolean visibleAt(long asOf) {
      return seq <= asOf && (endedAt == 0 || endedAt > asOf);
    }
  }

  @Override
  public VectorSpace space() {
    return space;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.values());
  }

  @Override
  public Written put(List<Item> items) {
    VectorSpace after = space;
    Map<String, Item> lastById = new LinkedHashMap<>();
    for (Item item : items) {
      float[] vector = item.vector();
      if (vector != null) {
        after.requireValid(item.id(), vector);
        after = after.dimension(vector.length);
      }
      lastById.put(item.id(), item);
    }
    space = after;
    for (Item item : lastById.values()) {
      seq++;
      end(item.id());
      versions.add(new Version(item, seq));
    }
    return new Written(lastById.size(), seq, Duration.ZERO, Map.of());
  }

  private void end(String id) {
    for (Version version : versions) {
      if (version.endedAt == 0 && version.item.id().equals(id)) {
        version.endedAt = seq;
      }
    }
  }

  @Override
  public List<Item> get(Collection<String> ids) {
    Map<String, Item> live = new HashMap<>();
    visible(Filter.everything(), seq).forEach(found -> live.put(found.item.id(), found.item));
    return ids.stream().map(live::get).filter(Objects::nonNull).toList();
  }

  @Override
  public long delete(Filter filter) {
    List<Version> found = visible(filter, seq);
    for (Version version : found) {
      seq++;
      version.endedAt = seq;
    }
    return found.size();
  }

  @Override
  public long count(Filter filter) {
    return visible(filter, seq).size();
  }

  private List<Version> visible(Filter filter, long asOf) {
    return versions.stream()
        .filter(version -> version.visibleAt(asOf) && filter.matches(version.item))
        .toList();
  }

  @Override
  public Hits search(Query query) {
    long asOf = query.asOf().orElse(seq);
    List<Version> found = visible(query.filter(), asOf);
    Map<Long, Item> items = new HashMap<>();
    found.forEach(version -> items.put(version.seq, version.item));
    Map<Long, Double> words = wordScores(query, found, visible(Filter.everything(), asOf));
    List<Hit> hits =
        ranking(query, found, words).stream()
            .limit(query.limit())
            .map(hit -> hit(query, hit, known(items, hit.seq()), words.get(hit.seq())))
            .toList();
    return new Hits(hits, asOf, 0);
  }

  private List<Scored> ranking(Query query, List<Version> found, Map<Long, Double> words) {
    List<Scored> byWords =
        words.entrySet().stream()
            .map(score -> new Scored(score.getKey(), score.getValue()))
            .sorted()
            .toList();
    if (query.vector() == null) {
      return query.words() == null ? scored(found, version -> 0) : byWords;
    }
    float[] asked = Objects.requireNonNull(query.vector());
    List<Version> withVector =
        found.stream().filter(version -> version.item.vector() != null).toList();
    List<Scored> near = scored(withVector, version -> -distance(asked, version.item));
    int depth = query.fusion().depth();
    return query.words() == null
        ? near
        : query.fusion().join(first(depth, near), first(depth, byWords));
  }

  private static List<Scored> first(int depth, List<Scored> side) {
    return side.subList(0, Math.min(depth, side.size()));
  }

  private static List<Scored> scored(List<Version> versions, ToDoubleFunction<Version> score) {
    return versions.stream()
        .map(version -> new Scored(version.seq, score.applyAsDouble(version)))
        .sorted()
        .toList();
  }

  private double distance(float[] asked, Item item) {
    return space.metric().distance(asked, Objects.requireNonNull(item.vector()));
  }

  private Map<Long, Double> wordScores(Query query, List<Version> found, List<Version> all) {
    if (query.words() == null) {
      return Map.of();
    }
    ExactWords words = new ExactWords(space, all.stream().map(version -> version.item).toList());
    Map<Long, Double> scores = new HashMap<>();
    for (Version version : found) {
      double score = words.score(query.words(), version.item);
      if (score > 0) {
        scores.put(version.seq, score);
      }
    }
    return scores;
  }

  private static Item known(Map<Long, Item> items, long seq) {
    return Objects.requireNonNull(items.get(seq), () -> "row " + seq);
  }

  private Hit hit(Query query, Scored scored, Item item, @Nullable Double words) {
    float[] asked = query.vector();
    OptionalDouble distance =
        asked == null || item.vector() == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(distance(asked, item));
    OptionalDouble bm25 = words == null ? OptionalDouble.empty() : OptionalDouble.of(words);
    double score =
        query.words() == null && distance.isPresent()
            ? space.metric().score(distance.getAsDouble())
            : scored.score();
    return new Hit(item, scored.seq(), score, distance, bm25);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
