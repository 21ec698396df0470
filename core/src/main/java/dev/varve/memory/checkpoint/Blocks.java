package dev.varve.memory.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Cuts bytes where their content says so, with the gear hash of FastCDC (Xia et al., 2016): a
 * change in one place moves the cuts near it only.
 */
public final class Blocks {
  /** No block but the last is shorter. */
  public static final int MIN_BYTES = 2_048;

  /** About the length of a block; a power of two. */
  public static final int TARGET_BYTES = 8_192;

  /** No block is longer. */
  public static final int MAX_BYTES = 32_768;

  /** The upper bits of the gear hash depend on the last 64 bytes, the lower ones on fewer. */
  private static final long MASK = ((long) TARGET_BYTES - 1) << 40;

  /** Part of the format: another seed would cut all content elsewhere. */
  private static final long[] GEAR = new SplittableRandom(0x76617276L).longs(256).toArray();

  private Blocks() {}

  /** The blocks in order; together they are the bytes. */
  public static List<byte[]> of(byte[] bytes) {
    List<byte[]> blocks = new ArrayList<>();
    int start = 0;
    while (start < bytes.length) {
      int end = end(bytes, start);
      blocks.add(Arrays.copyOfRange(bytes, start, end));
      start = end;
    }
    return blocks;
  }

  private static int end(byte[] bytes, int start) {
    int limit = Math.min(bytes.length, start + MAX_BYTES);
    long hash = 0;
    for (int i = Math.min(limit, start + MIN_BYTES); i < limit; i++) {
      hash = (hash << 1) + GEAR[bytes[i] & 0xff];
      if ((hash & MASK) == 0) {
        return i + 1;
      }
    }
    return limit;
  }
}
