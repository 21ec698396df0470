package dev.varve.embed;

import java.time.Duration;
import java.util.List;

/**
 * A cross-encoder: reads a question and a text together and judges how well the one answers the
 * other. Slower than comparing vectors, and better. Safe for use by several threads.
 */
public interface Reranker extends AutoCloseable {

  /**
   * One score from 0 to 1 per text, in order, larger is better; only of the first texts if the time
   * is over before the last. The first text is always judged.
   *
   * @throws dev.varve.error.VarveException INVALID if the model fails on a text, TIMEOUT if the
   *     thread is interrupted
   */
  List<Double> judge(String question, List<String> texts, Duration time);

  @Override
  void close();
}
