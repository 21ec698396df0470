package dev.varve.summary;

import java.util.List;

/** Makes short of what was said. Safe for use by several threads. */
public interface Summarizer extends AutoCloseable {

  /** What stands beside each summary to tell who made it, e.g. {@code extractive}. */
  String name();

  /**
   * Sums passages up.
   *
   * @param passages in the order in which they were said, at least one
   * @param maxLength most UTF-16 units of the summary; what is beyond is cut off
   * @throws dev.varve.error.VarveException if there is no summary to be had; the caller then makes
   *     one itself
   */
  String summarize(List<Passage> passages, int maxLength);

  @Override
  void close();
}
