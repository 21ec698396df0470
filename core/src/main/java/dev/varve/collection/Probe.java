package dev.varve.collection;

/** One thing to look for in a collection. */
public sealed interface Probe {

  /** Finds the items with the nearest vectors. */
  @SuppressWarnings("ArrayRecordComponent") // a probe is used once and never compared
  record Vector(float[] vector) implements Probe {}

  /**
   * Finds by meaning: the text is embedded by the collection's model. In a collection of the
   * caller's own vectors it finds by words, as {@link Words}.
   */
  record Text(String text) implements Probe {}

  /** Finds by keyword, items that have no vector yet included. */
  record Words(String words) implements Probe {}
}
