package dev.varve.vector;

import java.time.Duration;
import java.util.Map;

/**
 * The receipt of one batch.
 *
 * @param seq the last change the batch made; everything up to it is durable
 * @param figures the engine's own measurements, by name
 */
public record Written(int items, long seq, Duration took, Map<String, Double> figures) {
  public Written {
    figures = Map.copyOf(figures);
  }
}
