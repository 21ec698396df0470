package dev.varve.memory.checkpoint;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What two lists do not have in common, equal entries counted as often as they stand. Subtrees that
 * both lists have are never read.
 *
 * @param removed entries of the first list only, in its order
 * @param added entries of the second list only, in its order
 */
public record ListDiff(List<byte[]> removed, List<byte[]> added) {
  public ListDiff {
    removed = List.copyOf(removed);
    added = List.copyOf(added);
  }

  /** Compares the lists with these roots, level by level. */
  public static ListDiff of(Chunks chunks, Address first, Address second) {
    Front one = new Front(chunks, first);
    Front other = new Front(chunks, second);
    while (one.level() != other.level()) {
      (one.level() > other.level() ? one : other).descend();
    }
    cancel(one, other);
    while (one.level() > 0) {
      one.descend();
      other.descend();
      cancel(one, other);
    }
    List<ByteBuffer> before = one.entries();
    List<ByteBuffer> after = other.entries();
    return new ListDiff(arrays(without(before, after)), arrays(without(after, before)));
  }

  /** Takes out what both have, as often as both have it: equal chunks hold equal entries. */
  private static void cancel(Front one, Front other) {
    List<Address> before = one.addresses;
    one.addresses = without(before, other.addresses);
    other.addresses = without(other.addresses, before);
  }

  private static List<byte[]> arrays(List<ByteBuffer> entries) {
    return entries.stream().map(ByteBuffer::array).toList();
  }

  private static <T> List<T> without(List<T> all, List<T> others) {
    Map<T, Integer> taken = new HashMap<>();
    others.forEach(one -> taken.merge(one, 1, Integer::sum));
    List<T> left = new ArrayList<>();
    for (T one : all) {
      int times = taken.getOrDefault(one, 0);
      if (times > 0) {
        taken.put(one, times - 1);
      } else {
        left.add(one);
      }
    }
    return left;
  }

  /** Chunks of one list that are of one level and still to be looked into, in its order. */
  private static final class Front {
    private final Chunks chunks;
    private List<Address> addresses;
    private int level;

    Front(Chunks chunks, Address root) {
      this.chunks = chunks;
      this.addresses = List.of(root);
      this.level = nodes().getFirst().level();
    }

    int level() {
      return level;
    }

    private List<Node> nodes() {
      return Node.at(chunks, addresses);
    }

    /** Puts the children in place of each index. */
    void descend() {
      addresses =
          nodes().stream()
              .flatMap(node -> node.children().stream().map(Node.Child::address))
              .toList();
      level--;
    }

    List<ByteBuffer> entries() {
      return nodes().stream()
          .flatMap(node -> node.entries().stream().map(ByteBuffer::wrap))
          .toList();
    }
  }
}
