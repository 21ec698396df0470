package dev.varve.embedded.index;

import dev.varve.embedded.index.PastView.Segment;
import dev.varve.vector.Metric;
import dev.varve.vector.Query;
import dev.varve.vector.Scored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * Ranks what was visible at a moment of the past. Looks at every row then visible, so that the
 * answer is the same whatever was written or merged since; slower than {@link LiveRanking}.
 */
final class PastRanking implements Ranking {
  private final PastView view;
  private final Query query;
  private final List<Segment> segments;
  private final List<FixedBitSet> passing = new ArrayList<>();

  PastRanking(PastView view, Query query) throws IOException {
    this.view = view;
    this.query = query;
    this.segments = view.segments();
    for (Segment segment : segments) {
      passing.add(view.passing(segment, query.filter()));
    }
  }

  @Override
  public List<Scored> nearest(int n) throws IOException {
    Metric metric = view.space().metric();
    float[] target = RowDocuments.comparable(metric, Objects.requireNonNull(query.vector()));
    BestRows best = new BestRows(n);
    for (int i = 0; i < segments.size(); i++) {
      scan(segments.get(i), withVector(i), target, best);
    }
    return best.scored(score -> -RowDocuments.distance(metric, score));
  }

  /** The documents that pass and had their vector by then. */
  private FixedBitSet withVector(int segment) throws IOException {
    FixedBitSet with = passing.get(segment).clone();
    NumericDocValues since = segments.get(segment).reader().getNumericDocValues(Fields.VECTOR_SEQ);
    int document = with.nextSetBit(0);
    while (document != DocIdSetIterator.NO_MORE_DOCS) {
      if (since == null || !since.advanceExact(document) || since.longValue() > view.asOf()) {
        with.clear(document);
      }
      document = next(with, document);
    }
    return with;
  }

  private static void scan(Segment segment, FixedBitSet documents, float[] target, BestRows best)
      throws IOException {
    FloatVectorValues values = segment.reader().getFloatVectorValues(Fields.VECTOR);
    if (values != null) {
      ExactScan scan = new ExactScan(segment.leaf(), values, target);
      scan.each(
          new BitSetIterator(documents, documents.cardinality()),
          null,
          (document, seq, score) -> best.offer(seq, score));
    }
  }

  @Override
  public List<Scored> matching(int n) throws IOException {
    String words = Objects.requireNonNull(query.words());
    PastWords scores = new PastWords(segments, view.space(), WordsQuery.words(view.space(), words));
    BestRows best = new BestRows(n);
    for (int i = 0; i < segments.size(); i++) {
      scores.rank(i, passing.get(i), best);
    }
    return best.scored(score -> score);
  }

  @Override
  public List<Scored> selected(int n) throws IOException {
    BestRows oldest = new BestRows(n);
    for (int i = 0; i < segments.size(); i++) {
      FixedBitSet documents = passing.get(i);
      NumericDocValues seqs = segments.get(i).reader().getNumericDocValues(Fields.SEQ);
      int document = documents.nextSetBit(0);
      while (document != DocIdSetIterator.NO_MORE_DOCS) {
        if (seqs.advanceExact(document)) {
          oldest.offer(seqs.longValue(), 0);
        }
        document = next(documents, document);
      }
    }
    return oldest.scored(score -> score);
  }

  /** The next set bit; the set itself does not take a start beyond its end. */
  static int next(FixedBitSet set, int document) {
    return document + 1 < set.length()
        ? set.nextSetBit(document + 1)
        : DocIdSetIterator.NO_MORE_DOCS;
  }
}
