package dev.varve.embedded.index;

import dev.varve.ledger.Row;
import dev.varve.vector.VectorSpace;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a row must look like in the index, or what a document does look like.
 *
 * @param vector hash of the vector's components as indexed, 0 without one
 * @param words whether there is any word of the text
 * @param titleWords whether there is any word of the title
 */
record Fingerprint(long seq, long version, int vector, boolean words, boolean titleWords) {
  static Fingerprint of(Row row, VectorSpace space) {
    return new Fingerprint(
        row.seq(),
        row.version(),
        hash(row.item().vector(), space),
        hasWords(row.item().text(), space),
        hasWords(RowDocuments.title(space, row.item().fields()), space));
  }

  private static int hash(float @Nullable [] vector, VectorSpace space) {
    return vector == null ? 0 : hash(RowDocuments.comparable(space.metric(), vector));
  }

  /** Of an indexed vector; never 0. */
  static int hash(float[] indexed) {
    return Arrays.hashCode(indexed) | 1;
  }

  private static boolean hasWords(@Nullable String text, VectorSpace space) {
    return text != null && !WordAnalyzer.of(space).words(text, 1).isEmpty();
  }

  /** One number for the whole; sums of it are compared first. */
  long mixed() {
    long hash = seq * 0x9E3779B97F4A7C15L + version;
    hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L + vector;
    hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L + (words ? 1 : 0) + (titleWords ? 2 : 0);
    return hash ^ (hash >>> 32);
  }
}
