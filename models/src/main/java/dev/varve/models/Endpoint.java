package dev.varve.models;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.net.URI;
import java.time.Duration;

/**
 * Where vectors are fetched, and how patiently.
 *
 * @param dimension components of a vector; 0 to learn it from the first answer
 * @param key sent as a bearer token unless it is empty; never shown
 * @param timeout of one request
 * @param retries further tries of a request that failed for now
 * @param batch most texts in one request
 */
record Endpoint(
    URI uri,
    String model,
    int dimension,
    String key,
    Duration timeout,
    int retries,
    int requestsPerSecond,
    int batch) {
  private static final String PATH = "/embeddings";
  private static final String SETTINGS = "embedding";

  /**
   * The endpoint that a configuration describes.
   *
   * @throws VarveException INVALID if a setting is missing or wrong
   */
  static Endpoint of(VarveConfig config) {
    String model = config.get(Setting.EMBEDDING_MODEL).strip();
    if (model.isEmpty()) {
      throw VarveException.of(
          Kind.INVALID,
          "setting 'embedding.model' is empty, but model 'http' needs the name to ask for; set it,"
              + " e.g. to text-embedding-3-small");
    }
    int dimension = config.number(Setting.EMBEDDING_DIMENSION, 0);
    if (dimension != 0
        && (dimension < Sidecar.MIN_DIMENSION || dimension > Sidecar.MAX_DIMENSION)) {
      throw VarveException.of(
          Kind.INVALID,
          "setting 'embedding.dimension' is %d, but must be 0 or from %d to %d",
          dimension,
          Sidecar.MIN_DIMENSION,
          Sidecar.MAX_DIMENSION);
    }
    return new Endpoint(
        ApiTarget.uri(config.get(Setting.EMBEDDING_URL).strip(), PATH, SETTINGS),
        model,
        dimension,
        config.get(Setting.EMBEDDING_API_KEY).strip(),
        config.duration(Setting.EMBEDDING_TIMEOUT),
        config.number(Setting.EMBEDDING_RETRIES, 0),
        config.number(Setting.EMBEDDING_REQUESTS_PER_SECOND, 1),
        config.number(Setting.EMBEDDING_BATCH, 1));
  }

  ApiTarget target() {
    return new ApiTarget(uri, model, key, timeout, SETTINGS);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return uri.toString();
  }
}
