package dev.varve.models;

import dev.varve.embed.Embedder;
import dev.varve.testkit.EmbedderContract;

class MiniLmTest extends EmbedderContract {
  @Override
  protected Embedder open() {
    return OnnxEmbedder.of(ShippedModel.MINILM, 2);
  }
}
