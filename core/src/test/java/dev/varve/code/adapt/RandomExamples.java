package dev.varve.code.adapt;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Examples whose answers are what a hidden map makes of the questions, or have nothing to say. */
final class RandomExamples {
  static final int DIMENSION = 24;

  private final Random random;
  private final float[] hidden;

  RandomExamples(long seed) {
    this.random = new Random(seed);
    this.hidden = QueryMap.identity(DIMENSION);
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] += 0.35f * (float) random.nextGaussian();
    }
  }

  float[] vector() {
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  /** The questions mapped, with some noise. */
  List<Example> mapped(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              float[] question = vector();
              float[] answer = new float[DIMENSION];
              Vectors.addProduct(answer, hidden, question);
              Vectors.add(answer, 0.2f, vector(), 0);
              return Example.of(question, answer);
            })
        .toList();
  }

  /** Answers that lie as far on the other side of their questions as the hidden map leads away. */
  List<Example> opposed(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              float[] question = vector();
              float[] answer = new float[DIMENSION];
              Vectors.addProduct(answer, hidden, question);
              Vectors.scale(answer, -1);
              Vectors.add(answer, 2, question, 0);
              return Example.of(question, answer);
            })
        .toList();
  }

  /** Answers that lie beside their questions, with noise that no map can remove. */
  List<Example> plain(int count, float noise) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              float[] question = vector();
              float[] answer = question.clone();
              Vectors.add(answer, noise, vector(), 0);
              return Example.of(question, answer);
            })
        .toList();
  }
}
