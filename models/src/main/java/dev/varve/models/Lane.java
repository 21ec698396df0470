package dev.varve.models;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * Direct buffers for one run at a time, as long as the longest text seen: ONNX Runtime reads and
 * writes them in place. Not safe for several threads; a model keeps one per concurrent run.
 */
final class Lane {
  private final int dimension;
  private LongBuffer ids = LongBuffer.allocate(0);
  private LongBuffer ones = LongBuffer.allocate(0);
  private LongBuffer zeros = LongBuffer.allocate(0);
  private FloatBuffer rows = FloatBuffer.allocate(0);
  private int tokens;

  Lane(int dimension) {
    this.dimension = dimension;
  }

  /** Takes the tokens of the next run. */
  void take(long[] tokenIds) {
    tokens = tokenIds.length;
    if (ids.capacity() < tokens) {
      grow(Integer.highestOneBit(tokens - 1) << 1);
    }
    ids.clear().put(tokenIds).flip();
  }

  private void grow(int capacity) {
    ids = direct(Long.BYTES * capacity).asLongBuffer();
    zeros = direct(Long.BYTES * capacity).asLongBuffer();
    ones = direct(Long.BYTES * capacity).asLongBuffer();
    for (int i = 0; i < capacity; i++) {
      ones.put(i, 1);
    }
    rows = direct(Float.BYTES * capacity * dimension).asFloatBuffer();
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  int tokens() {
    return tokens;
  }

  /** What the last run wrote. */
  FloatBuffer rows() {
    return rows;
  }

  OnnxTensor ids(OrtEnvironment environment) throws OrtException {
    return tensor(environment, ids);
  }

  /** The attention mask: every token counts, for there is no padding. */
  OnnxTensor mask(OrtEnvironment environment) throws OrtException {
    return tensor(environment, ones);
  }

  /** The token types: all of the first and only sequence. */
  OnnxTensor types(OrtEnvironment environment) throws OrtException {
    return tensor(environment, zeros);
  }

  private OnnxTensor tensor(OrtEnvironment environment, LongBuffer buffer) throws OrtException {
    return OnnxTensor.createTensor(
        environment, buffer.duplicate().position(0).limit(tokens), new long[] {1, tokens});
  }

  /** Where a run writes: one vector per token, or one in all. */
  OnnxTensor output(OrtEnvironment environment, boolean perToken) throws OrtException {
    int count = perToken ? tokens : 1;
    long[] shape = perToken ? new long[] {1, tokens, dimension} : new long[] {1, dimension};
    return OnnxTensor.createTensor(
        environment, rows.duplicate().position(0).limit(count * dimension), shape);
  }
}
