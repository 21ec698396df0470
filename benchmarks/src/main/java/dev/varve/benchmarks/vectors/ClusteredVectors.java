package dev.varve.benchmarks.vectors;

import java.util.SplittableRandom;

/**
 * Seeded vectors shaped like those of a text model, which uniform noise is not: they share a mean
 * direction, fall into clusters of unequal size inside topics, and vary mostly within {@value
 * #LATENT} latent dimensions of falling weight, of which each cluster uses its own share; a little
 * noise fills the rest. Length one. Not thread-safe.
 */
public final class ClusteredVectors {
  private static final int LATENT = 64;
  private static final int TOPICS = 64;
  private static final int CLUSTERS = 1_024;
  private static final double MEAN_WEIGHT = 0.6;
  private static final double TOPIC_WEIGHT = 0.8;
  private static final double CLUSTER_WEIGHT = 0.6;
  private static final double NOISE = 0.15;

  private final int dimension;
  private final SplittableRandom random;
  private final float[] mean;
  private final float[][] directions;
  private final float[][] centres = new float[CLUSTERS][];
  private final float[][] spreads = new float[CLUSTERS][LATENT];

  public ClusteredVectors(int dimension, long seed) {
    this.dimension = dimension;
    this.random = new SplittableRandom(seed);
    this.mean = gaussian(dimension, MEAN_WEIGHT / Math.sqrt(dimension));
    this.directions = new float[LATENT][];
    for (int i = 0; i < LATENT; i++) {
      double falling = Math.pow(i + 1, -0.3) / 4;
      directions[i] = gaussian(dimension, falling / Math.sqrt(dimension));
    }
    float[][] topics = new float[TOPICS][];
    for (int i = 0; i < TOPICS; i++) {
      topics[i] = gaussian(LATENT, TOPIC_WEIGHT);
    }
    for (int i = 0; i < CLUSTERS; i++) {
      centres[i] = gaussian(LATENT, CLUSTER_WEIGHT);
      addTo(centres[i], topics[i % TOPICS], 1);
      for (int j = 0; j < LATENT; j++) {
        spreads[i][j] = (float) random.nextDouble(0.2, 1.0);
      }
    }
  }

  /** The next one of the sequence that the seed decides. */
  public float[] next() {
    int cluster = cluster();
    float[] vector = gaussian(dimension, NOISE / Math.sqrt(dimension));
    addTo(vector, mean, 1);
    for (int i = 0; i < LATENT; i++) {
      double at = centres[cluster][i] + spreads[cluster][i] * random.nextGaussian();
      addTo(vector, directions[i], (float) at);
    }
    return UnitVectors.normalised(vector);
  }

  /** Sizes fall off: the square puts half of all vectors into the first quarter of clusters. */
  private int cluster() {
    double uniform = random.nextDouble();
    return (int) (uniform * uniform * CLUSTERS);
  }

  private float[] gaussian(int length, double deviation) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (random.nextGaussian() * deviation);
    }
    return values;
  }

  private static void addTo(float[] sum, float[] direction, float weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * direction[i];
    }
  }
}
