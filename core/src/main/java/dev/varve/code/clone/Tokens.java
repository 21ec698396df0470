package dev.varve.code.clone;

import java.util.Arrays;

/**
 * The tokens of a piece of code, without comments and white space. Immutable.
 *
 * <p>The shape is the code with every name, number and string replaced by one sign for its sort;
 * keywords and operators stay. Two pieces of one shape differ in names and literals at most.
 */
public final class Tokens {
  private final int[] shape;
  private final long exact;
  private final long renamed;

  Tokens(int[] shape, long exact, long renamed) {
    this.shape = shape;
    this.exact = exact;
    this.renamed = renamed;
  }

  /**
   * Reads code.
   *
   * @param language lower-case name; decides what is a comment
   */
  public static Tokens of(String code, String language) {
    return new Lexer(code, language).read();
  }

  public int count() {
    return shape.length;
  }

  /** Distinct runs of {@code length} tokens of the shape as hashes, in ascending order. */
  int[] shingles(int length) {
    int count = Math.max(0, shape.length - length + 1);
    int[] hashes = new int[count];
    for (int at = 0; at < count; at++) {
      int hash = 1;
      for (int i = at; i < at + length; i++) {
        hash = hash * 0x01000193 + shape[i];
      }
      hashes[at] = mixed(hash);
    }
    Arrays.sort(hashes);
    return distinct(hashes);
  }

  /** The last steps of MurmurHash3: every bit of the input reaches every bit of the result. */
  static int mixed(int value) {
    int hash = value;
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }

  private static int[] distinct(int[] sorted) {
    int kept = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[kept++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, kept);
  }

  /** Whether both are the same but for comments and white space. */
  boolean sameAs(Tokens other) {
    return exact == other.exact && shape.length == other.shape.length;
  }

  /** Whether names can be exchanged one for one, and literals at will, to make both the same. */
  boolean renamedAs(Tokens other) {
    return renamed == other.renamed && shape.length == other.shape.length;
  }
}
