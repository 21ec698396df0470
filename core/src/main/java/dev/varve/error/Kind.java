package dev.varve.error;

/**
 * What sort of failure a caller can act on. Every door translates the same kind to its own code:
 * {@link #http()} on the wire, {@link #exit()} from the command line.
 */
public enum Kind {
  INVALID(400, 2, false),
  NOT_FOUND(404, 3, false),
  CONFLICT(409, 4, false),
  UNSUPPORTED(501, 5, false),
  TIMEOUT(504, 6, true),
  UNAVAILABLE(503, 7, true),
  CORRUPT(500, 8, false),
  DENIED(403, 9, false);

  private final int http;
  private final int exit;
  private final boolean retriable;

  Kind(int http, int exit, boolean retriable) {
    this.http = http;
    this.exit = exit;
    this.retriable = retriable;
  }

  public int http() {
    return http;
  }

  public int exit() {
    return exit;
  }

  /** Whether the same call may succeed later without any change by the caller. */
  public boolean retriable() {
    return retriable;
  }
}
