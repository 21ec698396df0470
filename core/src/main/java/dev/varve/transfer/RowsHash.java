package dev.varve.transfer;

import dev.varve.transfer.TransferReport.Copied;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A hash of a set of rows that does not depend on their order: the sum of the SHA-256 of each, in
 * four lanes of 64 bits.
 */
final class RowsHash {
  private final String table;
  private final long[] lanes = new long[4];
  private final MessageDigest digest = sha256();
  private long rows;

  RowsHash(String table) {
    this.table = table;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  void add(@Nullable Object[] row) {
    for (Object value : row) {
      add(value);
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] += hash.getLong();
    }
    rows++;
  }

  /** The value with a letter for its type and its length before it: no two rows look the same. */
  private void add(@Nullable Object value) {
    switch (value) {
      case null -> digest.update((byte) 'n');
      case Long number -> add('l', ByteBuffer.allocate(Long.BYTES).putLong(number).array());
      case Double number -> add('d', ByteBuffer.allocate(Long.BYTES).putDouble(number).array());
      case String text -> add('s', text.getBytes(StandardCharsets.UTF_8));
      case byte[] bytes -> add('b', bytes);
      default ->
          throw new IllegalArgumentException(
              "table '%s' holds a %s".formatted(table, value.getClass().getName()));
    }
  }

  private void add(char type, byte[] bytes) {
    digest.update((byte) type);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  Copied result() {
    ByteBuffer bytes = ByteBuffer.allocate(lanes.length * Long.BYTES);
    for (long lane : lanes) {
      bytes.putLong(lane);
    }
    return new Copied(table, rows, HexFormat.of().formatHex(bytes.array()));
  }
}
