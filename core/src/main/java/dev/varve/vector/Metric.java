package dev.varve.vector;

/**
 * How near two vectors are. A distance is smaller when nearer; a score is larger when better.
 *
 * <p>Cosine accepts any vector but zero; dot product and squared euclidean take vectors as given.
 */
public enum Metric {
  /** Distance {@code 1 - cos(a, b)}, 0 to 2. */
  COSINE,
  /** Distance {@code 1 - a·b}, as Chroma's {@code ip}. */
  DOT,
  /** Distance {@code Σ(a-b)²}, as Chroma's {@code l2}. */
  EUCLIDEAN;

  /** The exact distance, accumulated in double precision. */
  public double distance(float[] a, float[] b) {
    return switch (this) {
      case COSINE -> 1 - dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
      case DOT -> 1 - dot(a, b);
      case EUCLIDEAN -> squaredDistance(a, b);
    };
  }

  /** The score of a distance: the cosine, the dot product, or {@code 1 / (1 + distance)}. */
  public double score(double distance) {
    return this == EUCLIDEAN ? 1 / (1 + distance) : 1 - distance;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static double squaredDistance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }
}
