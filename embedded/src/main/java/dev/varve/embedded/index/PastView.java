package dev.varve.embedded.index;

import dev.varve.filter.Filter;
import dev.varve.ledger.Snapshot;
import dev.varve.vector.VectorSpace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/**
 * What was visible in a space when {@code asOf} was the last change: the index with what has ended
 * in it, and the changes from there up to {@code asOf}.
 *
 * @param searcher over the index with ended rows first, then those changes
 * @param indexed how many of the searcher's document numbers belong to the index
 */
record PastView(
    Snapshot snapshot,
    int number,
    VectorSpace space,
    IndexSearcher searcher,
    int indexed,
    SeqSet superseded,
    long asOf) {

  /** A segment with the documents that were visible. */
  record Segment(LeafReaderContext leaf, FixedBitSet visible) {
    LeafReader reader() {
      return leaf.reader();
    }
  }

  /** All segments. */
  List<Segment> segments() throws IOException {
    List<Segment> segments = new ArrayList<>();
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      segments.add(new Segment(leaf, visible(leaf)));
    }
    return segments;
  }

  /** The documents of a segment that were visible and pass the filter. */
  FixedBitSet passing(Segment segment, Filter filter) throws IOException {
    if (filter instanceof Filter.Everything) {
      return segment.visible();
    }
    Query query = new FilterQueries(searcher, snapshot, number).of(filter);
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    FixedBitSet passing = new FixedBitSet(segment.reader().maxDoc());
    Scorer scorer = weight.scorer(segment.leaf());
    if (scorer != null) {
      passing.or(scorer.iterator());
      passing.and(segment.visible());
    }
    return passing;
  }

  private FixedBitSet visible(LeafReaderContext leaf) throws IOException {
    LeafReader reader = leaf.reader();
    FixedBitSet visible = new FixedBitSet(reader.maxDoc());
    NumericDocValues seqs = reader.getNumericDocValues(Fields.SEQ);
    NumericDocValues ends = reader.getNumericDocValues(Fields.DELETED);
    Bits live = reader.getLiveDocs();
    for (int document = 0; document < reader.maxDoc(); document++) {
      if ((live == null || live.get(document)) && seqs.advanceExact(document)) {
        boolean ended = ends != null && ends.advanceExact(document) && ends.longValue() <= asOf;
        if (!ended && began(leaf.docBase, seqs.longValue())) {
          visible.set(document);
        }
      }
    }
    return visible;
  }

  private boolean began(int leafBase, long seq) {
    return seq <= asOf && !(leafBase < indexed && superseded.contains(seq));
  }
}
