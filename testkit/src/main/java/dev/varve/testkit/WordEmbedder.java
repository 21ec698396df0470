package dev.varve.testkit;

import dev.varve.embed.Embedder;
import dev.varve.embed.EmbeddingModel;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small real embedder: each word turns the vector a little, so texts that share words are near.
 * Counts the texts it was asked for; refuses or is out of order on request.
 */
public final class WordEmbedder implements Embedder {
  public static final int DIMENSION = 64;

  public final AtomicInteger documents = new AtomicInteger();
  public volatile String refuses = "\0";
  public volatile boolean down;

  private final String name;
  private final int dimension;

  public WordEmbedder() {
    this("words", DIMENSION);
  }

  /** Another model: what it computes differs by its dimension at least. */
  public WordEmbedder(String name, int dimension) {
    this.name = name;
    this.dimension = dimension;
  }

  @Override
  public EmbeddingModel model() {
    return new EmbeddingModel(
        name, name + "-1", dimension, 512, EmbeddingModel.Pooling.MEAN, "", "");
  }

  @Override
  public List<float[]> embed(Role role, List<String> texts) {
    if (down) {
      throw VarveException.of(Kind.UNAVAILABLE, "model '%s' is down; start it", name);
    }
    return texts.stream().map(text -> embed(role, text)).toList();
  }

  private float[] embed(Role role, String text) {
    if (text.contains(refuses)) {
      throw VarveException.of(Kind.INVALID, "model '%s' refuses a text; shorten it", name);
    }
    if (role == Role.DOCUMENT) {
      documents.incrementAndGet();
    }
    float[] vector = new float[dimension];
    vector[0] = 0.1f;
    for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
      vector[Math.floorMod(word.hashCode() * 31, dimension)] += 1;
    }
    return vector;
  }

  @Override
  public void close() {}
}
