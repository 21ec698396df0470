package dev.varve.vector;

/**
 * How texts of a space become the words by which they are found. Both cut at whatever is no letter,
 * digit, {@code _} or {@code $}, keep each run whole and cut it where its case or kind of character
 * changes as well, and leave out English stop words. They differ in what counts as one word.
 */
public enum Words {
  /** Only inflections are alike: {@code retries} is {@code retry}, {@code retrying} too. */
  CODE,

  /** Derivations are alike as well: {@code adoption} is {@code adopt} (Porter's stemmer). */
  PROSE
}
