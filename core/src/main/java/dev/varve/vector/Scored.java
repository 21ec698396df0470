package dev.varve.vector;

/** A row with its score on one side of a search. Ordered best first, ties by seq. */
public record Scored(long seq, double score) implements Comparable<Scored> {
  @Override
  public int compareTo(Scored other) {
    int byScore = Double.compare(other.score, score);
    return byScore != 0 ? byScore : Long.compare(seq, other.seq);
  }
}
