package dev.varve.models;

import dev.varve.config.VarveConfig;
import dev.varve.summary.Summarizer;
import dev.varve.summary.SummarizerProvider;

/** Summarizers at OpenAI-compatible endpoints. */
public final class HttpSummarizerProvider implements SummarizerProvider {
  @Override
  public Summarizer open(VarveConfig config) {
    return new HttpSummarizer(HttpSummarizer.target(config));
  }
}
