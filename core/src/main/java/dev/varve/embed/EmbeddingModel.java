package dev.varve.embed;

/**
 * What decides a vector besides the text.
 *
 * @param name as configured, e.g. {@code bge-small-en-v1.5}
 * @param identity SHA-256, in hex, of everything that decides the vectors: model file, tokenizer,
 *     pooling, prefixes and token limit; the key of caches and spaces
 * @param dimension components of a vector, 64 to 4096
 * @param tokenLimit most tokens of a text that count
 */
public record EmbeddingModel(
    String name,
    String identity,
    int dimension,
    int tokenLimit,
    Pooling pooling,
    String queryPrefix,
    String documentPrefix) {

  /** How the vectors of the tokens become one. NONE: the model does it; REMOTE: an endpoint. */
  public enum Pooling {
    CLS,
    MEAN,
    NONE,
    REMOTE
  }
}
