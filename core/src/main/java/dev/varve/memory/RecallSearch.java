package dev.varve.memory;

import dev.varve.filter.Filter;
import dev.varve.ledger.Row;
import dev.varve.memory.TurnsBeside.Turn;
import dev.varve.memory.recall.PlainWords;
import dev.varve.memory.recall.Remembered;
import dev.varve.vector.Fusion;
import dev.varve.vector.Hit;
import dev.varve.vector.Metric;
import dev.varve.vector.Query;
import dev.varve.vector.VectorStore;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Finds what one question compares, within one scope and as of one moment. */
final class RecallSearch {
  /** Candidates taken from each side, by words and by vectors. */
  private static final int DEPTH = 200;

  /** The best messages whose neighbours are compared too. */
  private static final int LOOKED_AROUND = 40;

  private final VectorStore store;
  private final Metric metric;
  private final TurnsBeside turns;
  private final Filter filter;
  private final OptionalLong asOf;
  private final float @Nullable [] vector;
  private final ShownHits shown;

  /**
   * @param vector of the question; null to go by words alone
   */
  RecallSearch(VectorStore store, TurnsBeside turns, Bounds bounds, float @Nullable [] vector) {
    this.store = store;
    this.metric = store.space().metric();
    this.turns = turns;
    this.filter = bounds.filter();
    this.asOf = bounds.asOf();
    this.shown = bounds.shown();
    this.vector = vector;
  }

  /**
   * Within which to search.
   *
   * @param asOf the change whose state is searched; empty for the present
   * @param shown tells what of the hits is shown
   */
  record Bounds(Filter filter, OptionalLong asOf, ShownHits shown) {}

  /** What the question shares words or meaning with. */
  RecalledItems candidates(String question) {
    String words = PlainWords.telling(question);
    Query query =
        vector == null
            ? Query.matching(words, DEPTH)
            : Query.hybrid(vector, words, 2 * DEPTH)
                .fusion(new Fusion(DEPTH, Fusion.standard().denseWeight()));
    RecalledItems items = new RecalledItems();
    for (Hit hit : hits(query.where(filter))) {
      items.add(hit.item(), hit.words().orElse(0), hit.distance());
    }
    return items;
  }

  private List<Hit> hits(Query query) {
    return shown.of(store.search(asOf.isPresent() ? query.asOf(asOf.getAsLong()) : query).hits());
  }

  /** Adds the turns beside the best; returns whether there were any. */
  boolean lookAround(RecalledItems items, List<Remembered> ranked) {
    List<Turn> gaps = items.gaps(ranked, LOOKED_AROUND);
    if (gaps.isEmpty()) {
      return false;
    }
    List<Hit> beside = turns.at(gaps, filter).stream().map(this::hit).toList();
    for (Hit hit : shown.of(beside)) {
      items.add(hit.item(), 0, hit.distance());
    }
    return true;
  }

  private Hit hit(Row row) {
    return new Hit(row.item(), row.seq(), 0, distance(row), OptionalDouble.empty());
  }

  private OptionalDouble distance(Row row) {
    float[] own = row.item().vector();
    boolean later = asOf.isPresent() && row.vectorSeq() > asOf.getAsLong();
    return vector == null || own == null || later
        ? OptionalDouble.empty()
        : OptionalDouble.of(metric.distance(vector, own));
  }
}
