package dev.varve.ledger;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A vector as bytes, the form in which ledgers and caches store it, without loss: float32,
 * little-endian; or, where float16 says every component as well, a zero byte and then those. The
 * number of bytes is odd in that case only.
 */
public final class VectorBytes {
  private VectorBytes() {}

  public static byte[] write(float[] vector) {
    return isHalf(vector) ? halves(vector) : floats(vector);
  }

  private static boolean isHalf(float[] vector) {
    for (float component : vector) {
      if (Float.float16ToFloat(Float.floatToFloat16(component)) != component) {
        return false;
      }
    }
    return true;
  }

  private static byte[] halves(float[] vector) {
    byte[] bytes = new byte[1 + vector.length * Short.BYTES];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(1);
    for (float component : vector) {
      buffer.putShort(Float.floatToFloat16(component));
    }
    return bytes;
  }

  private static byte[] floats(float[] vector) {
    byte[] bytes = new byte[vector.length * Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(vector);
    return bytes;
  }

  /**
   * The vector that {@link #write} made {@code bytes} of.
   *
   * @throws IllegalArgumentException if it cannot have made them
   */
  public static float[] read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length % Short.BYTES == 1 && bytes[0] == 0) {
      float[] vector = new float[bytes.length / Short.BYTES];
      buffer.position(1);
      for (int i = 0; i < vector.length; i++) {
        vector[i] = Float.float16ToFloat(buffer.getShort());
      }
      return vector;
    }
    if (bytes.length % Float.BYTES != 0) {
      throw new IllegalArgumentException(
          "vector has "
              + bytes.length
              + " bytes, but must have 4, or 1 and then 2, for each component");
    }
    float[] vector = new float[bytes.length / Float.BYTES];
    buffer.asFloatBuffer().get(vector);
    return vector;
  }
}
