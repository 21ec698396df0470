package dev.varve.parse;

/**
 * A file to parse.
 *
 * @param path relative to the project root, with forward slashes
 * @param text decoded, without a byte-order mark
 */
public record SourceFile(String path, String text) {
  /** The part of the path after the last slash. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
