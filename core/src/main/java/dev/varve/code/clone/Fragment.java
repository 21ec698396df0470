package dev.varve.code.clone;

/**
 * A piece of code to compare.
 *
 * @param file names the file it stands in, the same for all pieces of that file
 * @param startLine first line, from 1
 * @param endLine last line, inclusive
 */
public record Fragment(String file, int startLine, int endLine, Tokens tokens) {

  /** Whether one stands within the other, wholly or in part. */
  boolean overlaps(Fragment other) {
    return file.equals(other.file) && startLine <= other.endLine && other.startLine <= endLine;
  }
}
