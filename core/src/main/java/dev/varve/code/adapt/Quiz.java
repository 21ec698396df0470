package dev.varve.code.adapt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Questions to ask among all answers, those of other questions included. */
final class Quiz {
  /** Places that count; an answer beyond them is as good as not found. */
  private static final int DEPTH = 10;

  private final List<Example> asked;
  private final int answers;

  /** The answers turned: the first component of each, then the second. */
  private final float[] byComponent;

  private final long seed;
  private final double[] plain;

  /**
   * @param asked at least one
   * @param others further answers, all wrong
   */
  Quiz(List<Example> asked, List<float[]> others, long seed) {
    List<float[]> all = new ArrayList<>(asked.stream().map(Example::answer).toList());
    all.addAll(others);
    this.asked = List.copyOf(asked);
    this.answers = all.size();
    this.byComponent = Vectors.byComponent(all);
    this.seed = seed;
    this.plain = ranks(UnaryOperator.identity());
  }

  /** How a map fares. */
  Trial trial(QueryMap map) {
    return Trial.of(plain, ranks(map::apply), seed);
  }

  private double[] ranks(UnaryOperator<float[]> mapping) {
    double[] ranks = new double[asked.size()];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = rank(mapping.apply(asked.get(i).question()), i);
    }
    return ranks;
  }

  /** The reciprocal rank of the right answer; equals stand behind it. */
  private double rank(float[] question, int right) {
    float[] cosines = new float[answers];
    Vectors.addProduct(cosines, byComponent, question);
    float own = cosines[right];
    int better = 0;
    for (float cosine : cosines) {
      better += cosine > own ? 1 : 0;
    }
    return better < DEPTH ? 1.0 / (1 + better) : 0;
  }
}
