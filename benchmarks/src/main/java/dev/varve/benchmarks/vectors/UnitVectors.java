package dev.varve.benchmarks.vectors;

/** Arithmetic on vectors of length one, where the dot product is the cosine. */
final class UnitVectors {
  private UnitVectors() {}

  /** The vector divided by its length; a zero vector stays zero. */
  static float[] normalised(float[] vector) {
    double length = Math.sqrt(dot(vector, vector));
    float[] unit = new float[vector.length];
    if (length > 0) {
      for (int i = 0; i < unit.length; i++) {
        unit[i] = (float) (vector[i] / length);
      }
    }
    return unit;
  }

  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
