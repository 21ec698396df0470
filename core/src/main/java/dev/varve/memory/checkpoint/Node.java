package dev.varve.memory.checkpoint;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What stands in a chunk: a byte for the level, then each entry behind its length.
 *
 * @param level 0 for a leaf, whose entries are those of the list; above it they are {@link
 *     Child}ren
 */
record Node(int level, List<byte[]> entries) {
  Node {
    entries = List.copyOf(entries);
  }

  /** A chunk below an index, and how many entries of the list stand in or below it. */
  record Child(Address address, long count) {
    byte[] entry() {
      return ByteBuffer.allocate(Address.BYTES + Long.BYTES)
          .put(address.bytes())
          .putLong(count)
          .array();
    }

    static Child read(byte[] entry) {
      return new Child(Address.read(entry), ByteBuffer.wrap(entry).getLong(Address.BYTES));
    }
  }

  byte[] bytes() {
    int length = 1 + entries.stream().mapToInt(entry -> Integer.BYTES + entry.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(length).put((byte) level);
    entries.forEach(entry -> bytes.putInt(entry.length).put(entry));
    return bytes.array();
  }

  /**
   * The nodes at these addresses, in this order.
   *
   * @throws VarveException CORRUPT if one is missing or damaged
   */
  static List<Node> at(Chunks chunks, List<Address> addresses) {
    Map<Address, byte[]> read = chunks.read(addresses);
    List<Node> nodes = new ArrayList<>(addresses.size());
    for (Address address : addresses) {
      byte[] bytes = read.get(address);
      if (bytes == null) {
        throw VarveException.of(
            Kind.CORRUPT,
            "chunk '%s' of a checkpoint is missing; restore the home from a backup",
            address);
      }
      nodes.add(read(bytes));
    }
    return nodes;
  }

  /**
   * @throws VarveException CORRUPT if these are not the bytes of a node
   */
  static Node read(byte[] chunk) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(chunk);
      int level = bytes.get();
      List<byte[]> entries = new ArrayList<>();
      while (bytes.hasRemaining()) {
        byte[] entry = new byte[Math.min(bytes.getInt(), bytes.remaining())];
        bytes.get(entry);
        entries.add(entry);
      }
      return new Node(level, entries);
    } catch (BufferUnderflowException | NegativeArraySizeException e) {
      throw new VarveException(
          Kind.CORRUPT,
          "chunk of %d bytes is no part of a checkpoint; restore the home from a backup"
              .formatted(chunk.length),
          e);
    }
  }

  boolean index() {
    return level > 0;
  }

  List<Child> children() {
    return index() ? entries.stream().map(Child::read).toList() : List.of();
  }

  /** How many entries of the list stand in or below this node. */
  long count() {
    return index() ? children().stream().mapToLong(Child::count).sum() : entries.size();
  }
}
