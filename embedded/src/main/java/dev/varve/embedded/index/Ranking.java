package dev.varve.embedded.index;

import dev.varve.vector.Scored;
import java.io.IOException;
import java.util.List;

/** The ways to rank the rows of a space, now or in the past. Best first, ties by seq. */
interface Ranking {

  /** By distance to the query's vector; scores are distances negated, in single precision. */
  List<Scored> nearest(int n) throws IOException;

  /** By BM25 of the query's words. */
  List<Scored> matching(int n) throws IOException;

  /** By seq alone. */
  List<Scored> selected(int n) throws IOException;
}
