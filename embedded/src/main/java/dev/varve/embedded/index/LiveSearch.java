package dev.varve.embedded.index;

import dev.varve.filter.Filter;
import dev.varve.item.Item;
import dev.varve.ledger.Row;
import dev.varve.vector.Hit;
import dev.varve.vector.Hits;
import dev.varve.vector.Query;
import dev.varve.vector.Scored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldDocs;
import org.jspecify.annotations.Nullable;

/**
 * Answers one query about the present. The index and the tail propose rows; what the tail has
 * superseded is dropped, the rest is resolved in the ledger's snapshot, and more is asked for while
 * too few survive.
 */
final class LiveSearch {
  /**
   * Rows resolved beyond those asked for: Lucene compares in single precision, the final order is
   * made in double.
   */
  private static final int MARGIN = 8;

  private static final SortField BY_SEQ = new SortField(Fields.SEQ, SortField.Type.LONG);
  private static final Sort RANKED = new Sort(SortField.FIELD_SCORE, BY_SEQ);
  private static final Sort OLDEST_FIRST = new Sort(BY_SEQ);

  private final SpaceView view;
  private final Query query;
  private final org.apache.lucene.search.@Nullable Query filter;

  LiveSearch(SpaceView view, Query query) {
    this.view = view;
    this.query = query;
    this.filter = query.filter() instanceof Filter.Everything ? null : view.query(query.filter());
  }

  Hits run() throws IOException {
    List<Hit> hits = query.vector() != null && query.words() != null ? hybrid() : oneSided();
    return new Hits(hits, view.snapshot().seq(), view.tail().changes());
  }

  private List<Hit> hybrid() throws IOException {
    int depth = query.fusion().depth();
    List<Scored> words = ask(depth, this::matching);
    List<Scored> joined = query.fusion().join(ask(depth, this::nearest), words);
    Map<Long, Double> wordScores = new HashMap<>();
    words.forEach(hit -> wordScores.put(hit.seq(), hit.score()));
    Map<Long, Row> rows = resolve(joined.subList(0, Math.min(query.limit(), joined.size())));
    List<Hit> hits = new ArrayList<>();
    for (Scored hit : joined) {
      Row row = rows.get(hit.seq());
      if (row != null) {
        Double score = wordScores.get(hit.seq());
        OptionalDouble bm25 = score == null ? OptionalDouble.empty() : OptionalDouble.of(score);
        hits.add(new Hit(row.item(), row.seq(), hit.score(), distance(row.item()), bm25));
      }
    }
    return hits;
  }

  private List<Hit> oneSided() throws IOException {
    int limit = query.limit();
    if (query.vector() != null) {
      List<Scored> near = ask(limit + MARGIN, this::nearest);
      return resolve(near).values().stream()
          .map(this::nearHit)
          .sorted(NEAREST)
          .limit(limit)
          .toList();
    }
    Side side = query.words() != null ? this::matching : this::selected;
    List<Scored> found = ask(limit, side);
    Map<Long, Row> rows = resolve(found);
    List<Hit> hits = new ArrayList<>();
    for (Scored hit : found) {
      Row row = rows.get(hit.seq());
      if (row != null) {
        OptionalDouble bm25 =
            query.words() != null ? OptionalDouble.of(hit.score()) : OptionalDouble.empty();
        hits.add(new Hit(row.item(), row.seq(), hit.score(), OptionalDouble.empty(), bm25));
      }
    }
    return hits;
  }

  private static final Comparator<Hit> NEAREST =
      Comparator.comparingDouble((Hit hit) -> hit.distance().orElseThrow())
          .thenComparingLong(Hit::seq);

  private Hit nearHit(Row row) {
    OptionalDouble distance = distance(row.item());
    double score = view.space().metric().score(distance.orElseThrow());
    return new Hit(row.item(), row.seq(), score, distance, OptionalDouble.empty());
  }

  private OptionalDouble distance(Item item) {
    float[] asked = query.vector();
    float[] vector = item.vector();
    return asked == null || vector == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(view.space().metric().distance(asked, vector));
  }

  /** One ranking, of at most {@code n} rows without those superseded. */
  private interface Side {
    List<Scored> best(int n) throws IOException;
  }

  /** Asks a side again for more while dropping superseded rows left too few. */
  private List<Scored> ask(int wanted, Side side) throws IOException {
    int most = wanted + view.tail().superseded().size();
    int n = wanted;
    List<Scored> found = side.best(n);
    while (found.size() < wanted && n < most) {
      n = (int) Math.min(most, 4L * n);
      found = side.best(n);
    }
    return found.subList(0, Math.min(wanted, found.size()));
  }

  private List<Scored> nearest(int n) throws IOException {
    float[] vector = Objects.requireNonNull(query.vector());
    return new NearestRows(view, vector, filter).nearest(n);
  }

  private List<Scored> matching(int n) throws IOException {
    String words = Objects.requireNonNull(query.words());
    org.apache.lucene.search.Query any = WordsQuery.of(view.space(), words);
    if (filter != null) {
      any = new BooleanQuery.Builder().add(any, Occur.MUST).add(filter, Occur.FILTER).build();
    }
    return remaining(view.searcher().search(any, n, RANKED));
  }

  private List<Scored> selected(int n) throws IOException {
    org.apache.lucene.search.Query all = filter == null ? MatchAllDocsQuery.INSTANCE : filter;
    return remaining(view.searcher().search(all, n, OLDEST_FIRST));
  }

  /** The rows found without those superseded. */
  private List<Scored> remaining(TopFieldDocs found) {
    List<Scored> rows = new ArrayList<>(found.scoreDocs.length);
    for (ScoreDoc document : found.scoreDocs) {
      @Nullable Object[] keys = ((FieldDoc) document).fields;
      long seq = (Long) Objects.requireNonNull(keys[keys.length - 1]);
      double score = keys.length == 2 && keys[0] instanceof Float best ? best : 0;
      if (!view.superseded(document.doc, seq)) {
        rows.add(new Scored(seq, score));
      }
    }
    return rows;
  }

  private Map<Long, Row> resolve(List<Scored> found) {
    Map<Long, Row> rows = new HashMap<>();
    List<Long> seqs = found.stream().map(Scored::seq).toList();
    for (Row row : view.snapshot().rows(seqs)) {
      if (row.space() == view.number() && row.deletedSeq() == 0) {
        rows.put(row.seq(), row);
      }
    }
    return rows;
  }
}
