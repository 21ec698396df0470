package dev.varve.embed;

import dev.varve.error.Kind;

/** What became of one text among several. */
public sealed interface Embedding {

  /** Its unit vector, which must not be changed. */
  @SuppressWarnings("ArrayRecordComponent") // thousands of them; a copy each would be waste
  record Vector(float[] components) implements Embedding {}

  /**
   * Why it has none. INVALID: the model refuses this text and will again; any other kind: the model
   * could not be used, which says nothing about the text.
   */
  record Failed(Kind kind, String message) implements Embedding {}
}
