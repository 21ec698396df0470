package dev.varve.ledger;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A vector as bytes, the form in which ledgers and caches store it: float32, little-endian. */
public final class VectorBytes {
  private VectorBytes() {}

  public static byte[] write(float[] vector) {
    byte[] bytes = new byte[vector.length * Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(vector);
    return bytes;
  }

  /**
   * The vector that {@link #write} made {@code bytes} of.
   *
   * @throws IllegalArgumentException if their number is no multiple of four
   */
  public static float[] read(byte[] bytes) {
    if (bytes.length % Float.BYTES != 0) {
      throw new IllegalArgumentException(
          "vector has " + bytes.length + " bytes, but must have 4 for each component");
    }
    float[] vector = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }
}
