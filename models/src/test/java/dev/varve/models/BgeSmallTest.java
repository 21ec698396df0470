package dev.varve.models;

import dev.varve.embed.Embedder;
import dev.varve.testkit.EmbedderContract;

class BgeSmallTest extends EmbedderContract {
  @Override
  protected Embedder open() {
    return OnnxEmbedder.of(ShippedModel.BGE_SMALL, 2);
  }
}
