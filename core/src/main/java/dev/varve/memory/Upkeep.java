package dev.varve.memory;

/**
 * What is done behind the caller once messages were added.
 *
 * @param space computes their vectors
 * @param tiers compresses what has grown too long
 */
record Upkeep(MemorySpace space, TierUpkeep tiers) implements AutoCloseable {

  void grown(String conversationId) {
    space.embedSoon();
    tiers.grown(conversationId);
  }

  /** Segments that are made at the end still have vectors computed by whoever opens next. */
  @Override
  public void close() {
    try {
      tiers.close();
    } finally {
      space.close();
    }
  }
}
