package dev.varve.check;

/**
 * One place where a projection and the ledger disagree.
 *
 * @param item the id, or what else names the place
 * @param detail both sides, without content
 */
public record Damage(Kind kind, String space, String item, String detail) {

  /** The eight ways in which they can. */
  public enum Kind {
    LOST_VECTOR,
    STALE_VECTOR,
    VECTOR_OF_DELETED_ROW,
    LOST_TEXT,
    DUPLICATE_DOCUMENT,
    TORN_SEGMENT,
    WRONG_APPLIED_SEQ,
    ORPHAN_EDGE
  }
}
