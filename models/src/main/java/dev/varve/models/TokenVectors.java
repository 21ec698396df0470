package dev.varve.models;

import dev.varve.embed.EmbeddingModel.Pooling;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/** Makes one unit vector of the vectors a model gives for the tokens of a text. */
final class TokenVectors {
  private TokenVectors() {}

  /**
   * The first vector (CLS, and NONE where there is only one) or the mean of all, scaled to length
   * 1. No token is padding: each text runs alone, so every row counts.
   *
   * @param rows {@code tokens} vectors of {@code dimension} components, one after the other
   * @return null if the result is not finite or has no direction
   */
  static float @Nullable [] pool(FloatBuffer rows, int tokens, int dimension, Pooling pooling) {
    float[] vector = new float[dimension];
    rows.get(0, vector);
    if (pooling == Pooling.MEAN) {
      float[] row = new float[dimension];
      for (int token = 1; token < tokens; token++) {
        rows.get(token * dimension, row);
        for (int i = 0; i < dimension; i++) {
          vector[i] += row[i];
        }
      }
    }
    return unit(vector) ? vector : null;
  }

  /** Scales a vector to length 1; false if it has no finite length above 0. */
  static boolean unit(float[] vector) {
    double squares = 0;
    for (float component : vector) {
      squares += (double) component * component;
    }
    double length = Math.sqrt(squares);
    if (!(length > 0) || length == Double.POSITIVE_INFINITY) {
      return false;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return true;
  }
}
