package dev.varve.embedded.index;

import dev.varve.vector.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.DoubleUnaryOperator;

/** The best of the rows offered, at most {@code limit}; of equal ones those of lower seq. */
final class BestRows {
  private final int limit;
  private final PriorityQueue<Row> worstFirst;

  BestRows(int limit) {
    this.limit = limit;
    this.worstFirst = new PriorityQueue<>(Math.min(limit, 1_000) + 1);
  }

  private record Row(long seq, float score) implements Comparable<Row> {
    @Override
    public int compareTo(Row other) {
      int byScore = Float.compare(score, other.score);
      return byScore != 0 ? byScore : Long.compare(other.seq, seq);
    }
  }

  private float worst() {
    return worstFirst.size() < limit ? Float.NEGATIVE_INFINITY : worstFirst.element().score();
  }

  void offer(long seq, float score) {
    if (score < worst()) {
      return;
    }
    worstFirst.add(new Row(seq, score));
    if (worstFirst.size() > limit) {
      worstFirst.remove();
    }
  }

  /** What was kept, best first, with each score as {@code meaning} has it. */
  List<Scored> scored(DoubleUnaryOperator meaning) {
    List<Scored> scored = new ArrayList<>(worstFirst.size());
    for (Row row : worstFirst) {
      scored.add(new Scored(row.seq(), meaning.applyAsDouble(row.score())));
    }
    scored.sort(null);
    return scored;
  }
}
