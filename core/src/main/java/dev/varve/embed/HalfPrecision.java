package dev.varve.embed;

/** Rounds vectors to what float16 can hold: eleven bits, more than a quantized model says. */
public final class HalfPrecision {
  private static final float MAX = 65_504;

  private HalfPrecision() {}

  /** The rounded vector; as it is if a component is too large for float16. */
  public static float[] round(float[] vector) {
    float[] rounded = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      if (Math.abs(vector[i]) > MAX) {
        return vector;
      }
      rounded[i] = Float.float16ToFloat(Float.floatToFloat16(vector[i]));
    }
    return rounded;
  }
}
