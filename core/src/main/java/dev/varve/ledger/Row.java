package dev.varve.ledger;

import dev.varve.item.Item;

/**
 * One version of an item as the ledger holds it.
 *
 * @param seq the change that created it
 * @param deletedSeq the change that ended it; 0 while it lives
 * @param vectorSeq the change that brought its vector; equal to {@code seq} if it came with the
 *     item, 0 without a vector
 */
public record Row(
    long seq,
    int space,
    Item item,
    long version,
    long deletedSeq,
    long vectorSeq,
    Embedding embedding) {

  /** Where the vector of a row stands. The code is what the ledger stores. */
  public enum Embedding {
    /** The item brought its own vector, or wants none. */
    NONE(0),
    /** To be computed from the text. */
    PENDING(1),
    /** Computed from the text. */
    DONE(2),
    /** The model refused the text; tried again on request. */
    FAILED(3);

    private final int code;

    Embedding(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }

    public static Embedding of(int code) {
      return values()[code];
    }

    /**
     * This state, if rows in it may still get a vector.
     *
     * @throws IllegalArgumentException if it is neither PENDING nor FAILED
     */
    public Embedding requireAwaiting() {
      if (this != PENDING && this != FAILED) {
        throw new IllegalArgumentException("state is " + this + ", but must be PENDING or FAILED");
      }
      return this;
    }

    /** The state of a new row with this item, in a space with a model or without. */
    public static Embedding of(Item item, boolean hasModel) {
      String text = item.text();
      return item.vector() == null && hasModel && text != null && !text.isBlank() ? PENDING : NONE;
    }
  }

  /** Whether the row was visible when {@code asOf} was the last change. */
  public boolean visibleAt(long asOf) {
    return seq <= asOf && (deletedSeq == 0 || deletedSeq > asOf);
  }
}
