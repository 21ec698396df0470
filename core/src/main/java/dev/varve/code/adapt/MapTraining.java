package dev.varve.code.adapt;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Learns a {@link QueryMap} from examples: from the map that changes nothing, down the gradient of
 * {@link Contrast} in steps of Adam (Kingma and Ba 2015), held back towards where it started. The
 * same examples and seed give the same map. One thread; memory for four maps.
 */
final class MapTraining {
  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  /** A batch smaller than this tells little, and is left out of its round. */
  private static final int LEAST_BATCH = 8;

  private final Settings settings;
  private final int dimension;
  private final float[] columns;
  private final float[] mean;
  private final float[] square;
  private int steps;

  private MapTraining(Settings settings, int dimension) {
    this.settings = settings;
    this.dimension = dimension;
    this.columns = QueryMap.identity(dimension);
    this.mean = new float[columns.length];
    this.square = new float[columns.length];
  }

  /**
   * How to learn.
   *
   * @param rounds how often every example is seen
   * @param batch examples of a step, which are each other's wrong answers
   * @param temperature of the softmax over cosines
   * @param rate of learning: about what a number of the map changes in a step
   * @param hold how strongly the map is held back towards the one that changes nothing
   */
  record Settings(int rounds, int batch, double temperature, double rate, double hold, long seed) {

    /** The best of those measured on held-out pairs of five repositories (docs/adapter.md). */
    static Settings standard(long seed) {
      return new Settings(15, 256, 0.03, 1e-3, 1e-3, seed);
    }
  }

  /**
   * The map learned.
   *
   * @param examples at least one, all of one dimension
   * @throws VarveException TIMEOUT if the thread is interrupted
   */
  static QueryMap learn(List<Example> examples, Settings settings, Runnable afterRound) {
    int dimension = examples.getFirst().question().length;
    MapTraining training = new MapTraining(settings, dimension);
    Random random = new Random(settings.seed());
    List<Example> order = new ArrayList<>(examples);
    for (int round = 0; round < settings.rounds(); round++) {
      Collections.shuffle(order, random);
      training.round(order);
      afterRound.run();
    }
    return QueryMap.ofColumns(dimension, training.columns);
  }

  private void round(List<Example> order) {
    Contrast contrast = new Contrast(dimension, settings.temperature());
    float[] gradient = new float[columns.length];
    for (int from = 0; from < order.size(); from += settings.batch()) {
      List<Example> batch = order.subList(from, Math.min(from + settings.batch(), order.size()));
      if (batch.size() >= Math.min(LEAST_BATCH, order.size())) {
        requireNotInterrupted();
        Arrays.fill(gradient, 0);
        contrast.addGradient(columns, batch, gradient);
        holdBack(gradient);
        step(gradient);
      }
    }
  }

  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw VarveException.of(
          Kind.TIMEOUT, "learning was interrupted; nothing was changed, so start it again");
    }
  }

  private void holdBack(float[] gradient) {
    float hold = (float) settings.hold();
    for (int i = 0; i < columns.length; i++) {
      gradient[i] += hold * columns[i];
    }
    for (int i = 0; i < dimension; i++) {
      gradient[i * dimension + i] -= hold;
    }
  }

  private void step(float[] gradient) {
    steps++;
    double first = 1 - Math.pow(FIRST_DECAY, steps);
    double second = 1 - Math.pow(SECOND_DECAY, steps);
    float rate = (float) (settings.rate() * Math.sqrt(second) / first);
    float epsilon = (float) (EPSILON * Math.sqrt(second));
    float keepMean = (float) FIRST_DECAY;
    float keepSquare = (float) SECOND_DECAY;
    for (int i = 0; i < columns.length; i++) {
      float slope = gradient[i];
      mean[i] = keepMean * mean[i] + (1 - keepMean) * slope;
      square[i] = keepSquare * square[i] + (1 - keepSquare) * slope * slope;
      columns[i] -= rate * mean[i] / ((float) Math.sqrt(square[i]) + epsilon);
    }
  }
}
