package dev.varve.embedded.index;

/** The fields of an indexed document. None is stored: content is read from the ledger. */
final class Fields {
  /** {@code Row.seq}, as a term and as doc value: the key. */
  static final String SEQ = "_seq";

  /** {@code Row.version}, as doc value. */
  static final String VERSION = "_version";

  /** The item's id, as a term. */
  static final String ID = "_id";

  /** {@code Row.vectorSeq}, as doc value; absent without a vector. */
  static final String VECTOR_SEQ = "_vector_seq";

  /** The change that ended the row, as doc value; absent while it lives. Lucene's soft delete. */
  static final String DELETED = "_deleted";

  /** The change that this document is as new as, as a point; in the tail only. */
  static final String AT = "_at";

  /** The words of the text. */
  static final String TEXT = "_text";

  /** The words of the space's title field. */
  static final String TITLE = "_title";

  static final String VECTOR = "_vector";

  /** One term for each field of the item and one for each field with its value. */
  static final String FILTER = "_filter";

  private Fields() {}

  /** The points of a numeric field of the item; no name of ours begins so. */
  static String number(String field) {
    return "#" + field;
  }
}
