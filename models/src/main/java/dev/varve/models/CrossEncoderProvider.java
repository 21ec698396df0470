package dev.varve.models;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.embed.Reranker;
import dev.varve.embed.RerankerProvider;

/** Cross-encoders from model directories, in the form of docs/adapter.md. */
public final class CrossEncoderProvider implements RerankerProvider {
  @Override
  public Reranker open(VarveConfig config) {
    Setting setting = Setting.RERANKER;
    return new OnnxReranker(
        ModelFiles.Directory.checked(ModelProvider.path(config.get(setting)), setting.key()),
        ModelProvider.threads(config));
  }
}
