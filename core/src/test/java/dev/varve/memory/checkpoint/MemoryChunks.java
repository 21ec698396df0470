package dev.varve.memory.checkpoint;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Chunks in memory, which count what is asked of them. */
final class MemoryChunks implements Chunks {
  private final Map<Address, byte[]> chunks = new HashMap<>();
  private int reads;
  private int mostReadAtOnce;

  @Override
  public Map<Address, byte[]> read(Collection<Address> addresses) {
    Map<Address, byte[]> found = new HashMap<>();
    for (Address address : addresses) {
      byte[] chunk = chunks.get(address);
      if (chunk != null) {
        found.put(address, chunk);
      }
    }
    reads += found.size();
    mostReadAtOnce = Math.max(mostReadAtOnce, found.size());
    return found;
  }

  @Override
  public void write(Map<Address, byte[]> written) {
    chunks.putAll(written);
  }

  int size() {
    return chunks.size();
  }

  long bytes() {
    return chunks.values().stream().mapToLong(chunk -> chunk.length).sum();
  }

  int reads() {
    return reads;
  }

  int mostReadAtOnce() {
    return mostReadAtOnce;
  }

  void forgetReads() {
    reads = 0;
  }
}
