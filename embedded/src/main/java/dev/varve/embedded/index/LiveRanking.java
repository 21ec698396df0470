package dev.varve.embedded.index;

import dev.varve.filter.Filter;
import dev.varve.vector.Scored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldDocs;
import org.jspecify.annotations.Nullable;

/**
 * Ranks what lives now, over the index and the tail together. What the tail has superseded is
 * dropped, and more is asked for while too few are left.
 */
final class LiveRanking implements Ranking {
  private static final SortField BY_SEQ = new SortField(Fields.SEQ, SortField.Type.LONG);
  private static final Sort RANKED = new Sort(SortField.FIELD_SCORE, BY_SEQ);
  private static final Sort OLDEST_FIRST = new Sort(BY_SEQ);

  private final SpaceView view;
  private final dev.varve.vector.Query query;
  private final @Nullable Query filter;

  LiveRanking(SpaceView view, dev.varve.vector.Query query) {
    this.view = view;
    this.query = query;
    this.filter = query.filter() instanceof Filter.Everything ? null : view.query(query.filter());
  }

  /** One ranking, of at most {@code n} rows, less those superseded. */
  private interface Side {
    List<Scored> best(int n) throws IOException;
  }

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

  @Override
  public List<Scored> nearest(int n) throws IOException {
    float[] vector = Objects.requireNonNull(query.vector());
    NearestRows rows = new NearestRows(view, vector, filter);
    return ask(n, rows::nearest);
  }

  @Override
  public List<Scored> matching(int n) throws IOException {
    Query words = WordsQuery.of(view.space(), Objects.requireNonNull(query.words()));
    Query both =
        filter == null
            ? words
            : new BooleanQuery.Builder().add(words, Occur.MUST).add(filter, Occur.FILTER).build();
    return ask(n, most -> remaining(view.searcher().search(both, most, RANKED)));
  }

  @Override
  public List<Scored> selected(int n) throws IOException {
    Query all = filter == null ? MatchAllDocsQuery.INSTANCE : filter;
    return ask(n, most -> remaining(view.searcher().search(all, most, OLDEST_FIRST)));
  }

  private List<Scored> remaining(TopFieldDocs found) {
    List<Scored> rows = new ArrayList<>(found.scoreDocs.length);
    for (ScoreDoc document : found.scoreDocs) {
      Object[] keys = ((FieldDoc) document).fields;
      long seq = (Long) keys[keys.length - 1];
      double score = keys.length > 1 ? (Float) keys[0] : 0;
      if (!view.superseded(document.doc, seq)) {
        rows.add(new Scored(seq, score));
      }
    }
    return rows;
  }
}
