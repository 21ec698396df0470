package dev.varve.embedded.index;

import dev.varve.filter.Filter;
import dev.varve.ledger.Snapshot;
import dev.varve.vector.VectorSpace;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/**
 * What one search sees of a space: the index up to {@code applied}, the tail beyond it, and the
 * ledger that both are resolved in. Valid only inside the call that it was made for.
 *
 * @param searcher over the index first, then the tail
 * @param indexed how many of the searcher's document numbers belong to the index
 */
record SpaceView(
    Snapshot snapshot,
    int number,
    VectorSpace space,
    IndexSearcher searcher,
    int indexed,
    long applied,
    Tail.State tail) {

  /** Whether a document of the index shows a row that the tail has replaced. */
  boolean superseded(int document, long seq) {
    return document < indexed && tail.superseded().contains(seq);
  }

  /** The filter as a query on this view. */
  Query query(Filter filter) {
    return new FilterQueries(searcher, snapshot, number).of(filter);
  }

  boolean inIndex(int leafBase) {
    return leafBase < indexed;
  }
}
