package dev.varve.ledger;

/** What one entry of the change log did. The code is what the log stores. */
public enum Op {
  /** A new version of an item. */
  PUT(1),
  /** The end of an item; the change names the row it ends as {@code prevSeq}. */
  DELETE(2),
  /** A vector arrived for the row {@code prevSeq}, whose text it was computed from. */
  EMBED(3),
  /** A row of a feature's own table was written; projections of items pass it by. */
  NOTE(4);

  private final int code;

  Op(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  public static Op of(int code) {
    return values()[code - 1];
  }
}
