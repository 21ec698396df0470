package dev.varve.vector;

import java.util.List;

/**
 * The answer to a {@link Query}.
 *
 * @param hits best first, ties by seq
 * @param seq the ledger state that was searched
 * @param tail how many changes up to {@code seq} the index had not applied yet; they were searched
 *     as well
 */
public record Hits(List<Hit> hits, long seq, long tail) {
  public Hits {
    hits = List.copyOf(hits);
  }
}
