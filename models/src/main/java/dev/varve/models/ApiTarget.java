package dev.varve.models;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/**
 * Where requests of one kind go.
 *
 * @param model name to ask for
 * @param key sent as a bearer token unless it is empty; never shown
 * @param timeout of one request
 * @param settings what the names of its settings begin with, e.g. {@code embedding}
 */
record ApiTarget(URI uri, String model, String key, Duration timeout, String settings) {

  /**
   * The address of a resource below a base URL, which may name the resource itself.
   *
   * @param resource with a slash before it
   * @throws VarveException INVALID if it is no base URL; the message does not repeat it, as it may
   *     hold a password
   */
  static URI uri(String base, String resource, String settings) {
    try {
      URI uri = new URI(base);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getUserInfo() == null) {
        String path = uri.getPath().replaceAll("/+$", "");
        return uri.resolve(path.endsWith(resource) ? path : path + resource);
      }
    } catch (URISyntaxException e) {
      // reported below; the message must not repeat a value that may hold a password
    }
    throw VarveException.of(
        Kind.INVALID,
        "setting '%s.url' is no base URL of the form http://localhost:11434/v1, without user"
            + " and password; set it, and the key in '%s.api-key'",
        settings,
        settings);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return uri.toString();
  }
}
