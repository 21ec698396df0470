package dev.varve.memory.checkpoint;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Where a chunk stands: SHA-256 of its bytes, as four words. */
public record Address(long first, long second, long third, long fourth) {
  /** Length of an address in bytes. */
  public static final int BYTES = 32;

  /** The address of these bytes as a chunk. */
  public static Address of(byte[] chunk) {
    try {
      return read(MessageDigest.getInstance("SHA-256").digest(chunk));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** An address that {@link #bytes} wrote; what follows it is passed by. */
  public static Address read(byte[] bytes) {
    ByteBuffer words = ByteBuffer.wrap(bytes);
    return new Address(words.getLong(), words.getLong(), words.getLong(), words.getLong());
  }

  /** An address in the form of {@link #toString}. */
  public static Address parse(String hex) {
    return read(HexFormat.of().parseHex(hex));
  }

  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .putLong(first)
        .putLong(second)
        .putLong(third)
        .putLong(fourth)
        .array();
  }

  /** 64 hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes());
  }
}
