package dev.varve.embedded.index;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import dev.varve.filter.Filter.Order;
import dev.varve.filter.Glob;
import dev.varve.filter.Value;
import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Filters as Lucene queries, with the meaning of {@link Filter#matches}. */
final class FilterQueries {
  /** Lucene takes 1 024 clauses in one query; words need some of them. */
  static final int MAX_CONDITIONS = 400;

  private final IndexSearcher searcher;
  private final Snapshot snapshot;
  private final int space;

  FilterQueries(IndexSearcher searcher, Snapshot snapshot, int space) {
    this.searcher = searcher;
    this.snapshot = snapshot;
    this.space = space;
  }

  /**
   * The query that matches what the filter matches.
   *
   * @throws VarveException INVALID if the filter has too many conditions
   */
  Query of(Filter filter) {
    int conditions = conditions(filter);
    if (conditions > MAX_CONDITIONS) {
      throw VarveException.of(
          Kind.INVALID,
          "filter has %d conditions, but at most %d are taken; use $in for many values of a field",
          conditions,
          MAX_CONDITIONS);
    }
    return translate(filter);
  }

  private static int conditions(Filter filter) {
    return switch (filter) {
      case Filter.And(List<Filter> parts) -> sum(parts);
      case Filter.Or(List<Filter> parts) -> sum(parts);
      case Filter.Not(Filter part) -> 1 + conditions(part);
      default -> 1;
    };
  }

  private static int sum(List<Filter> parts) {
    return 1 + parts.stream().mapToInt(FilterQueries::conditions).sum();
  }

  private Query translate(Filter filter) {
    return switch (filter) {
      case Filter.Everything everything -> MatchAllDocsQuery.INSTANCE;
      case Filter.Equal(String field, Value value) -> term(FilterTerms.of(field, value));
      case Filter.OneOf(String field, List<Value> values) ->
          new TermInSetQuery(
              Fields.FILTER, values.stream().map(value -> FilterTerms.of(field, value)).toList());
      case Filter.Compare(String field, Order order, double bound) -> range(field, order, bound);
      case Filter.Exists(String field) -> term(FilterTerms.present(field));
      case Filter.Like(String field, Glob pattern) -> like(field, pattern);
      case Filter.Contains(String part) -> new SeqQuery(containing(part));
      case Filter.HasId(Set<String> ids) ->
          new TermInSetQuery(Fields.ID, ids.stream().map(BytesRef::new).toList());
      case Filter.And(List<Filter> parts) -> all(parts);
      case Filter.Or(List<Filter> parts) -> any(parts);
      case Filter.Not(Filter part) -> not(translate(part));
    };
  }

  private static Query term(BytesRef term) {
    return new TermQuery(new Term(Fields.FILTER, term));
  }

  private static Query range(String field, Order order, double bound) {
    double canonical = bound + 0.0; // -0.0 becomes 0.0, as in Value.amount
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    switch (order) {
      case BELOW -> high = DoublePoint.nextDown(canonical);
      case AT_MOST -> high = canonical;
      case ABOVE -> low = DoublePoint.nextUp(canonical);
      case AT_LEAST -> low = canonical;
    }
    return DoublePoint.newRangeQuery(Fields.number(field), low, high);
  }

  /** Texts too long for a term are compared in the ledger. */
  private Query like(String field, Glob pattern) {
    Query shorts = new LikeQuery(field, pattern);
    Query longs = new PrefixQuery(new Term(Fields.FILTER, FilterTerms.longTextPrefix(field)));
    List<Long> candidates = MatchingRows.in(searcher, longs);
    if (candidates.isEmpty()) {
      return shorts;
    }
    Filter like = new Filter.Like(field, pattern);
    List<Long> found =
        snapshot.rows(candidates).stream()
            .filter(row -> like.matches(row.item()))
            .map(Row::seq)
            .toList();
    return new BooleanQuery.Builder()
        .add(shorts, Occur.SHOULD)
        .add(new SeqQuery(SeqSet.of(found)), Occur.SHOULD)
        .build();
  }

  private SeqSet containing(String part) {
    return SeqSet.of(
        snapshot
            .sql()
            .createQuery(
                "SELECT i.seq FROM changes c CROSS JOIN item i"
                    + " WHERE i.seq = c.seq AND c.space = ? AND instr(i.text, ?) > 0")
            .bind(0, space)
            .bind(1, part)
            .mapTo(Long.class)
            .list());
  }

  private Query all(List<Filter> parts) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
    parts.forEach(part -> all.add(translate(part), Occur.FILTER));
    return all.build();
  }

  private Query any(List<Filter> parts) {
    if (parts.isEmpty()) {
      return MatchNoDocsQuery.INSTANCE;
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    parts.forEach(part -> any.add(translate(part), Occur.SHOULD));
    return any.build();
  }

  private static Query not(Query part) {
    return new BooleanQuery.Builder()
        .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
        .add(part, Occur.MUST_NOT)
        .build();
  }
}
