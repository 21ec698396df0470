package dev.varve.embed;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Vectors already computed, by key (SHA-256 of model identity, role and text). Losing it costs time
 * only. Safe for several threads and processes.
 */
public interface EmbeddingCache extends AutoCloseable {

  /** The vectors that are there; a key that is not is left out. */
  Map<String, float[]> get(Collection<String> keys);

  void put(Map<String, float[]> vectors);

  /** Removes what was last used before {@code time}; returns how many. */
  long prune(Instant time);

  /**
   * Removes vectors so that nothing of them is left on the disk when the call returns; keys that
   * are not there are passed by.
   *
   * @throws dev.varve.error.VarveException TIMEOUT or UNAVAILABLE if that cannot be done
   */
  void remove(Collection<String> keys);

  /** Removes everything, as {@link #remove} does. */
  void clear();

  @Override
  void close();
}
