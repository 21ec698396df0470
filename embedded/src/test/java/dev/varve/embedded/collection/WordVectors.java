package dev.varve.embedded.collection;

import dev.varve.embed.Embedder;
import dev.varve.embed.EmbeddingModel;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.util.List;
import java.util.Locale;

/** Embeds a text as the counts of its words by hash; refuses "refuse", fails while it is down. */
final class WordVectors implements Embedder {
  static final int DIMENSION = 64;

  private final EmbeddingModel model;
  private boolean down;

  WordVectors(String identity) {
    model =
        new EmbeddingModel("words", identity, DIMENSION, 512, EmbeddingModel.Pooling.MEAN, "", "");
  }

  void down(boolean nowDown) {
    down = nowDown;
  }

  @Override
  public EmbeddingModel model() {
    return model;
  }

  @Override
  public List<float[]> embed(Role role, List<String> texts) {
    if (down) {
      throw new VarveException(Kind.UNAVAILABLE, "model 'words' is down; try later");
    }
    return texts.stream().map(WordVectors::vector).toList();
  }

  static float[] vector(String text) {
    if (text.contains("refuse")) {
      throw new VarveException(Kind.INVALID, "model 'words' refuses the text; shorten it");
    }
    float[] vector = new float[DIMENSION];
    for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
      vector[Math.floorMod(word.hashCode() * 31, DIMENSION)]++;
    }
    return vector;
  }

  @Override
  public void close() {}
}
