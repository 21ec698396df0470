package dev.varve.ledger;

/** Ids by how they begin, as a range. */
public final class Prefix {
  private Prefix() {}

  /**
   * Greater than every text that begins with {@code prefix}, and the least such, in order of code
   * points.
   *
   * @param prefix not empty
   */
  public static String beyond(String prefix) {
    int last = prefix.codePointBefore(prefix.length());
    int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
    return prefix.substring(0, prefix.length() - Character.charCount(last))
        + Character.toString(next);
  }
}
