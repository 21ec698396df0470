package dev.varve.embed;

import java.util.List;

/**
 * Texts to vectors. Deterministic: the same text gives the same vector, whatever is embedded beside
 * it. Safe for use by several threads; an interrupt cancels the call.
 */
public interface Embedder extends AutoCloseable {

  EmbeddingModel model();

  /**
   * One vector per text, in order. Text beyond the model's token limit is cut off.
   *
   * @throws dev.varve.error.VarveException INVALID if the model refuses a text, UNAVAILABLE or
   *     TIMEOUT if it cannot be reached
   */
  List<float[]> embed(Role role, List<String> texts);

  @Override
  void close();

  /** Models may want a different prefix for what is searched and for what is searched with. */
  enum Role {
    QUERY,
    DOCUMENT
  }
}
