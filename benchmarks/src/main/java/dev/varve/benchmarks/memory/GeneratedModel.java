package dev.varve.benchmarks.memory;

import dev.varve.benchmarks.vectors.ClusteredVectors;
import dev.varve.embed.Embedder;
import dev.varve.embed.EmbeddingModel;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Gives each text a vector of a generator, the same on every run: as near to others as those of a
 * real model, but at no cost. Refuses to work until it is {@link #ready}, so that texts can be
 * added without it.
 */
final class GeneratedModel implements Embedder {
  private static final int DIMENSION = 384;
  private static final int PROTOTYPES = 20_000;
  private static final long SEED = 1;
  private static final double NOISE = 0.02;

  private final float[][] prototypes = new float[PROTOTYPES][];
  private volatile boolean ready;

  GeneratedModel() {
    ClusteredVectors vectors = new ClusteredVectors(DIMENSION, SEED);
    for (int i = 0; i < PROTOTYPES; i++) {
      prototypes[i] = vectors.next();
    }
  }

  void ready() {
    ready = true;
  }

  @Override
  public EmbeddingModel model() {
    return new EmbeddingModel(
        "generated", "generated-1", DIMENSION, 512, EmbeddingModel.Pooling.NONE, "", "");
  }

  @Override
  public List<float[]> embed(Role role, List<String> texts) {
    if (!ready) {
      throw VarveException.of(Kind.UNAVAILABLE, "model 'generated' waits; add all texts first");
    }
    return texts.stream().map(this::embed).toList();
  }

  private float[] embed(String text) {
    SplittableRandom random = new SplittableRandom(text.hashCode());
    float[] vector = prototypes[random.nextInt(PROTOTYPES)].clone();
    for (int i = 0; i < vector.length; i++) {
      vector[i] += (float) (NOISE * random.nextGaussian());
    }
    return vector;
  }

  @Override
  public void close() {}
}
