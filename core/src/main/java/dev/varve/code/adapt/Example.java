package dev.varve.code.adapt;

/** A question and what answers it, as vectors of length 1 and of one dimension. */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record Example(float[] question, float[] answer) {}
