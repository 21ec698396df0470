package dev.varve.code.adapt;

/** A question and what answers it, as vectors of length 1 and of one dimension. */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record Example(float[] question, float[] answer) {

  /** Copies of vectors, scaled to length 1. */
  public static Example of(float[] question, float[] answer) {
    return new Example(unit(question), unit(answer));
  }

  private static float[] unit(float[] vector) {
    float[] unit = vector.clone();
    Vectors.scale(unit, (float) (1 / Vectors.length(unit)));
    return unit;
  }
}
