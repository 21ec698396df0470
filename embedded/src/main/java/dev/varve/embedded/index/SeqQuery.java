package dev.varve.embedded.index;

import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/** Matches the documents of given rows. Holds for one search; never cached. */
final class SeqQuery extends Query {
  private static final float COST_OF_A_LOOK_UP = 10;

  private final SeqSet seqs;

  SeqQuery(SeqSet seqs) {
    this.seqs = seqs;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public ScorerSupplier scorerSupplier(LeafReaderContext context) throws IOException {
        NumericDocValues values = DocValues.getNumeric(context.reader(), Fields.SEQ);
        TwoPhaseIterator rows = rows(values, context.reader().maxDoc());
        return new DefaultScorerSupplier(new ConstantScoreScorer(score(), mode, rows));
      }

      @Override
      public boolean isCacheable(LeafReaderContext context) {
        return false;
      }
    };
  }

  private TwoPhaseIterator rows(NumericDocValues values, int maxDoc) {
    return new TwoPhaseIterator(DocIdSetIterator.all(maxDoc)) {
      @Override
      public boolean matches() throws IOException {
        return values.advanceExact(approximation().docID()) && seqs.contains(values.longValue());
      }

      @Override
      public float matchCost() {
        return COST_OF_A_LOOK_UP;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return seqs.size() + " rows";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SeqQuery that && that.seqs == seqs;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(seqs);
  }
}
