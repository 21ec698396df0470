package dev.varve.code.adapt;

import java.util.List;

/**
 * The InfoNCE loss (van den Oord et al. 2018) of a map of queries: how far each mapped query is
 * from choosing its own document among those of its batch, by a softmax over cosines divided by a
 * temperature. The documents are taken as they are. Not safe for use by several threads.
 */
final class Contrast {
  private final int dimension;
  private final float temperature;

  Contrast(int dimension, double temperature) {
    this.dimension = dimension;
    this.temperature = (float) temperature;
  }

  /**
   * The mean loss of a batch; adds its gradient to {@code gradient}.
   *
   * @param columns the map
   */
  double addGradient(float[] columns, List<Example> batch, float[] gradient) {
    float[] documents = Vectors.byComponent(batch.stream().map(Example::answer).toList());
    double loss = 0;
    for (int i = 0; i < batch.size(); i++) {
      float[] query = batch.get(i).question();
      float[] mapped = new float[dimension];
      Vectors.addProduct(mapped, columns, query);
      double length = Vectors.length(mapped);
      Vectors.scale(mapped, (float) (1 / length));
      float[] choice = cosines(mapped, documents, batch.size());
      loss += softmax(choice, i);
      choice[i] -= 1;
      float[] pull = pull(choice, batch);
      Vectors.add(pull, (float) -Vectors.dot(pull, mapped), mapped, 0);
      Vectors.scale(pull, (float) (1 / (length * temperature * batch.size())));
      for (int k = 0; k < dimension; k++) {
        Vectors.addTo(gradient, k * dimension, query[k], pull);
      }
    }
    return loss / batch.size();
  }

  private static float[] cosines(float[] mapped, float[] documents, int size) {
    float[] cosines = new float[size];
    Vectors.addProduct(cosines, documents, mapped);
    return cosines;
  }

  /** Makes probabilities of cosines; returns the negative logarithm of that of {@code right}. */
  private double softmax(float[] cosines, int right) {
    double best = Double.NEGATIVE_INFINITY;
    for (float cosine : cosines) {
      best = Math.max(best, cosine);
    }
    double sum = 0;
    double own = (cosines[right] - best) / temperature;
    for (int j = 0; j < cosines.length; j++) {
      cosines[j] = (float) Math.exp((cosines[j] - best) / temperature);
      sum += cosines[j];
    }
    Vectors.scale(cosines, (float) (1 / sum));
    return Math.log(sum) - own;
  }

  private float[] pull(float[] choice, List<Example> batch) {
    float[] pull = new float[dimension];
    for (int j = 0; j < choice.length; j++) {
      Vectors.add(pull, choice[j], batch.get(j).answer(), 0);
    }
    return pull;
  }
}
