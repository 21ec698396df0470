package dev.varve.embedded.index;

import java.io.IOException;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/** Scores documents of one segment by their vectors in full precision. */
final class ExactScan {
  private final LeafReaderContext leaf;
  private final VectorScorer scorer;
  private final NumericDocValues seqs;

  ExactScan(LeafReaderContext leaf, FloatVectorValues values, float[] target) throws IOException {
    this.leaf = leaf;
    this.scorer = values.rescorer(target);
    this.seqs = leaf.reader().getNumericDocValues(Fields.SEQ);
  }

  /** Takes one scored document, numbered within the whole searcher. */
  interface Taker {
    void take(int document, long seq, float score);
  }

  /**
   * Hands out the score of each document, in order of document.
   *
   * @param documents which ones; null for all
   * @param live which of them live; null for all
   */
  void each(@Nullable DocIdSetIterator documents, @Nullable Bits live, Taker taker)
      throws IOException {
    VectorScorer.Bulk bulk = scorer.bulk(documents);
    DocAndFloatFeatureBuffer buffer = new DocAndFloatFeatureBuffer();
    bulk.nextDocsAndScores(DocIdSetIterator.NO_MORE_DOCS, live, buffer);
    while (buffer.size > 0) {
      for (int i = 0; i < buffer.size; i++) {
        if (seqs.advanceExact(buffer.docs[i])) {
          taker.take(leaf.docBase + buffer.docs[i], seqs.longValue(), buffer.features[i]);
        }
      }
      bulk.nextDocsAndScores(DocIdSetIterator.NO_MORE_DOCS, live, buffer);
    }
  }
}
