package dev.varve.models;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.embed.Embedder;
import dev.varve.embed.EmbedderProvider;
import dev.varve.testkit.EmbedderContract;
import java.util.Map;

class EnsembleTest extends EmbedderContract {
  @Override
  protected Embedder open() {
    return EmbedderProvider.load(
            VarveConfig.of(Map.of(Setting.MODEL, "bge-small-en-v1.5+all-MiniLM-L6-v2")))
        .orElseThrow();
  }
}
