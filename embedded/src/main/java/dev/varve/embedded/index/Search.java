package dev.varve.embedded.index;

import dev.varve.item.Item;
import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot;
import dev.varve.vector.Hit;
import dev.varve.vector.Query;
import dev.varve.vector.Scored;
import dev.varve.vector.VectorSpace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Makes hits of rankings: the rows that a ranking names are resolved in the ledger's snapshot, and
 * what is not visible there is left out.
 */
final class Search {
  /**
   * Rows resolved beyond those asked for: Lucene compares in single precision, the final order is
   * made in double.
   */
  private static final int MARGIN = 8;

  private static final Comparator<Hit> NEAREST =
      Comparator.comparingDouble((Hit hit) -> hit.distance().orElseThrow())
          .thenComparingLong(Hit::seq);

  private final Snapshot snapshot;
  private final int number;
  private final VectorSpace space;
  private final Query query;
  private final long asOf;

  Search(Snapshot snapshot, int number, VectorSpace space, Query query) {
    this.snapshot = snapshot;
    this.number = number;
    this.space = space;
    this.query = query;
    this.asOf = query.asOf().orElse(snapshot.seq());
  }

  /** The query's hits, best first. */
  List<Hit> hits(Ranking ranking) throws IOException {
    if (query.vector() == null) {
      return query.words() == null
          ? inOrder(ranking.selected(query.limit()), Map.of())
          : byWords(ranking.matching(query.limit()));
    }
    return query.words() == null ? nearest(ranking) : hybrid(ranking);
  }

  private List<Hit> byWords(List<Scored> found) {
    return inOrder(found, scores(found));
  }

  private List<Hit> hybrid(Ranking ranking) throws IOException {
    int depth = query.fusion().depth();
    List<Scored> words = ranking.matching(depth);
    List<Scored> joined = query.fusion().join(ranking.nearest(depth), words);
    return inOrder(joined.subList(0, Math.min(query.limit(), joined.size())), scores(words));
  }

  private static Map<Long, Double> scores(List<Scored> words) {
    Map<Long, Double> scores = new HashMap<>();
    words.forEach(hit -> scores.put(hit.seq(), hit.score()));
    return scores;
  }

  private List<Hit> inOrder(List<Scored> found, Map<Long, Double> words) {
    Map<Long, Row> rows = resolve(found);
    List<Hit> hits = new ArrayList<>(found.size());
    for (Scored scored : found) {
      Row row = rows.get(scored.seq());
      if (row != null) {
        Double score = words.get(scored.seq());
        OptionalDouble bm25 = score == null ? OptionalDouble.empty() : OptionalDouble.of(score);
        hits.add(new Hit(row.item(), row.seq(), scored.score(), distance(row.item()), bm25));
      }
    }
    return hits;
  }

  private List<Hit> nearest(Ranking ranking) throws IOException {
    return resolve(ranking.nearest(query.limit() + MARGIN)).values().stream()
        .filter(row -> row.item().vector() != null)
        .map(this::nearHit)
        .sorted(NEAREST)
        .limit(query.limit())
        .toList();
  }

  private Hit nearHit(Row row) {
    OptionalDouble distance = distance(row.item());
    double score = space.metric().score(distance.orElseThrow());
    return new Hit(row.item(), row.seq(), score, distance, OptionalDouble.empty());
  }

  private OptionalDouble distance(Item item) {
    float[] asked = query.vector();
    float[] vector = item.vector();
    return asked == null || vector == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(space.metric().distance(asked, vector));
  }

  private Map<Long, Row> resolve(List<Scored> found) {
    Map<Long, Row> rows = new HashMap<>();
    for (Row row : snapshot.rows(found.stream().map(Scored::seq).toList())) {
      if (row.space() == number && row.visibleAt(asOf)) {
        rows.put(row.seq(), ChangeBatch.asOf(row, asOf));
      }
    }
    return rows;
  }
}
