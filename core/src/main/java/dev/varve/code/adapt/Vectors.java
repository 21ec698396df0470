package dev.varve.code.adapt;

import java.util.List;

/** The few loops of linear algebra that learning needs, in the form that the JVM makes SIMD of. */
final class Vectors {
  private Vectors() {}

  /** Adds {@code weight} times a run of {@code from}, as long as {@code sum}, to {@code sum}. */
  static void add(float[] sum, float weight, float[] from, int offset) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * from[offset + i];
    }
  }

  /** Adds {@code weight} times {@code vector} to a run of {@code sums}. */
  static void addTo(float[] sums, int offset, float weight, float[] vector) {
    for (int i = 0; i < vector.length; i++) {
      sums[offset + i] += weight * vector[i];
    }
  }

  /** Vectors turned: first the first component of each, then the second. */
  static float[] byComponent(List<float[]> vectors) {
    int size = vectors.size();
    int dimension = vectors.getFirst().length;
    float[] turned = new float[dimension * size];
    for (int j = 0; j < size; j++) {
      float[] vector = vectors.get(j);
      for (int k = 0; k < dimension; k++) {
        turned[k * size + j] = vector[k];
      }
    }
    return turned;
  }

  /** Adds the product of a matrix, given by columns, and {@code vector} to {@code sum}. */
  static void addProduct(float[] sum, float[] columns, float[] vector) {
    for (int k = 0; k < vector.length; k++) {
      add(sum, vector[k], columns, k * sum.length);
    }
  }

  static void scale(float[] vector, float factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
  }

  static double dot(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }

  /** The Euclidean length; the smallest positive float for a vector without one. */
  static double length(float[] vector) {
    return Math.max(Math.sqrt(dot(vector, vector)), Float.MIN_NORMAL);
  }
}
