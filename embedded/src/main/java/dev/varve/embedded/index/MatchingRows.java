package dev.varve.embedded.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;

/** All rows that a query matches, in no order. */
final class MatchingRows {
  private MatchingRows() {}

  static List<Long> in(IndexSearcher searcher, Query query) {
    return in(searcher, query, (document, seq) -> true);
  }

  /** The rows whose document number and seq pass as well. */
  static List<Long> in(IndexSearcher searcher, Query query, BiPredicate<Integer, Long> also) {
    List<Long> seqs = new ArrayList<>();
    try {
      Weight weight =
          searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
      for (LeafReaderContext leaf : searcher.getLeafContexts()) {
        Scorer scorer = weight.scorer(leaf);
        if (scorer != null) {
          collect(leaf, scorer.iterator(), also, seqs);
        }
      }
      return seqs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(
      LeafReaderContext leaf,
      DocIdSetIterator documents,
      BiPredicate<Integer, Long> also,
      List<Long> into)
      throws IOException {
    NumericDocValues seqs = leaf.reader().getNumericDocValues(Fields.SEQ);
    Bits live = leaf.reader().getLiveDocs();
    int document = documents.nextDoc();
    while (document != DocIdSetIterator.NO_MORE_DOCS) {
      if ((live == null || live.get(document)) && seqs.advanceExact(document)) {
        long seq = seqs.longValue();
        if (also.test(leaf.docBase + document, seq)) {
          into.add(seq);
        }
      }
      document = documents.nextDoc();
    }
  }
}
