package dev.varve.benchmarks.code;

import dev.varve.benchmarks.vectors.ClusteredVectors;
import dev.varve.embed.Embedder;
import dev.varve.embed.EmbeddingModel;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives texts that are searched seeded vectors that mean nothing, and embeds questions with a real
 * model: what a query costs over many units can be measured without embedding them all, what it
 * finds cannot.
 */
final class StandInVectors implements Embedder {
  private static final long SEED = 42;

  private final Embedder model;
  private final ClusteredVectors vectors;

  /** Closes the model with itself. */
  StandInVectors(Embedder model) {
    this.model = model;
    this.vectors = new ClusteredVectors(model.model().dimension(), SEED);
  }

  @Override
  public EmbeddingModel model() {
    return model.model();
  }

  @Override
  public List<float[]> embed(Role role, List<String> texts) {
    return switch (role) {
      case QUERY -> model.embed(role, texts);
      case DOCUMENT -> generated(texts.size());
    };
  }

  private synchronized List<float[]> generated(int count) {
    return Stream.generate(vectors::next).limit(count).toList();
  }

  @Override
  public void close() {
    model.close();
  }
}
