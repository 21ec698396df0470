package dev.varve.memory;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** A message in the list of a checkpoint: where it stands, which it is, and its digest. */
@SuppressWarnings("ArrayRecordComponent") // read and written only, never compared
record MessageEntry(long ordinal, String id, byte[] digest) {

  /**
   * The entries of the messages of one conversation with ordinals in a range, in order. The digest
   * is that of the audit chain.
   */
  static final String SELECT =
      "SELECT m.ordinal, m.id, a.digest FROM messages m JOIN audit_log a ON a.row_id = m.id"
          + " WHERE m.conversation_id = ? AND m.ordinal BETWEEN ? AND ? AND a.kind = ?"
          + " ORDER BY m.ordinal";

  static MessageEntry of(ResultSet row) throws SQLException {
    return new MessageEntry(row.getLong(1), row.getString(2), row.getBytes(3));
  }

  byte[] bytes() {
    UUID key = UUID.fromString(id);
    return ByteBuffer.allocate(3 * Long.BYTES + digest.length)
        .putLong(ordinal)
        .putLong(key.getMostSignificantBits())
        .putLong(key.getLeastSignificantBits())
        .put(digest)
        .array();
  }

  static MessageEntry read(byte[] entry) {
    ByteBuffer bytes = ByteBuffer.wrap(entry);
    long ordinal = bytes.getLong();
    String id = new UUID(bytes.getLong(), bytes.getLong()).toString();
    byte[] digest = new byte[bytes.remaining()];
    bytes.get(digest);
    return new MessageEntry(ordinal, id, digest);
  }
}
