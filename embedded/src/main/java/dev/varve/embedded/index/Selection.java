package dev.varve.embedded.index;

import dev.varve.filter.Filter;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.search.Query;

/** All items of a view that pass a filter, in no order. */
final class Selection {
  private final SpaceView view;
  private final Query filter;

  Selection(SpaceView view, Filter filter) {
    this(view, view.query(filter));
  }

  Selection(SpaceView view, Query filter) {
    this.view = view;
    this.filter = filter;
  }

  long count() throws IOException {
    return view.tail().superseded().isEmpty() ? view.searcher().count(filter) : seqs().size();
  }

  List<String> ids() {
    return view.snapshot().rows(seqs()).stream()
        .filter(row -> row.deletedSeq() == 0)
        .map(row -> row.item().id())
        .toList();
  }

  private List<Long> seqs() {
    return MatchingRows.in(
        view.searcher(), filter, (document, seq) -> !view.superseded(document, seq));
  }
}
