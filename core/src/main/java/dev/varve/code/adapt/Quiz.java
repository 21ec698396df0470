package dev.varve.code.adapt;

import java.util.ArrayList;
import java.util.Arrays;
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

  private final double[] plain;

  /**
   * @param asked at least one
   * @param others further answers, all wrong
   */
  Quiz(List<Example> asked, List<float[]> others) {
    List<float[]> all = new ArrayList<>(asked.stream().map(Example::answer).toList());
    all.addAll(others);
    this.asked = List.copyOf(asked);
    this.answers = all.size();
    this.byComponent = Vectors.byComponent(all);
    this.plain = ranks(UnaryOperator.identity());
  }

  /** How each question fares without a map and with one. */
  Ranks ranks(QueryMap map) {
    return new Ranks(plain, ranks(map::apply));
  }

  /** Reciprocal ranks of the right answers, question by question, without and with a map. */
  @SuppressWarnings("ArrayRecordComponent") // read once and never compared
  record Ranks(double[] before, double[] after) {

    /** Those of several quizzes, one after the other, as one trial. */
    static Trial trial(List<Ranks> quizzes, long seed) {
      return Trial.of(
          quizzes.stream().flatMapToDouble(one -> Arrays.stream(one.before())).toArray(),
          quizzes.stream().flatMapToDouble(one -> Arrays.stream(one.after())).toArray(),
          seed);
    }
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
