package dev.varve.memory.checkpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a list of entries into chunks where the entries themselves say so: whether a chunk ends
 * behind an entry follows from that entry and the length of the chunk so far, so that equal runs of
 * entries are cut alike wherever they stand, soon after the first cut they share.
 *
 * <p>The longer an entry is, the likelier a chunk ends behind it; without that, chunks of long
 * entries would all reach {@link #MAX_BYTES}, where cuts no longer follow the content.
 */
final class Cutter {
  /**
   * No chunk ends below this, but for the last. It holds several entries of an index, so that each
   * level of a tree is shorter than the one below.
   */
  static final int MIN_BYTES = 256;

  /** The length of most chunks of short entries. */
  static final int TARGET_BYTES = 1_024;

  /** No chunk of several entries is longer by more than its last one. */
  static final int MAX_BYTES = 4_096;

  private static final double UNIT = 0x1.0p-53;

  private Cutter() {}

  /** The chunks in order, none of them empty. */
  static List<List<byte[]>> cut(List<byte[]> entries) {
    List<List<byte[]>> chunks = new ArrayList<>();
    int start = 0;
    int bytes = 0;
    for (int i = 0; i < entries.size(); i++) {
      bytes += entries.get(i).length;
      if (endsBehind(entries.get(i), bytes)) {
        chunks.add(entries.subList(start, i + 1));
        start = i + 1;
        bytes = 0;
      }
    }
    if (start < entries.size()) {
      chunks.add(entries.subList(start, entries.size()));
    }
    return chunks;
  }

  private static boolean endsBehind(byte[] entry, int bytes) {
    if (bytes < MIN_BYTES) {
      return false;
    }
    double share = entry.length / (double) (TARGET_BYTES - MIN_BYTES);
    return bytes >= MAX_BYTES || (hash(entry) >>> 11) * UNIT < share;
  }

  /** FNV-1a, finished as in MurmurHash3 so that the upper bits are as good as the lower ones. */
  private static long hash(byte[] entry) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : entry) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
