package dev.varve.memory.checkpoint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Lists of entries as Merkle trees whose chunks end where the content says so ({@link Cutter}). The
 * address of a list follows from its entries alone, not from how it came to be; lists that share a
 * run of entries share the chunks of it, so that a change anywhere adds about one chunk per level.
 * The idea is that of prolly trees (Noms, Dolt), with position in place of a key.
 *
 * <p>An entry is any bytes, by preference shorter than {@link Cutter#MAX_BYTES}. Not safe for use
 * by several threads.
 */
public final class ListTree {
  private final Chunks chunks;

  public ListTree(Chunks chunks) {
    this.chunks = chunks;
  }

  /** Writes a list; returns the address of its root. */
  public Address write(List<byte[]> entries) {
    Writer writer = new Writer();
    Address root = writer.top(writer.nodes(entries, 0), 0);
    chunks.write(writer.written);
    return root;
  }

  /**
   * Writes the first {@code keep} entries of a list with others behind them. Reads and writes about
   * one chunk per level beside those of {@code more}.
   *
   * @throws IndexOutOfBoundsException if the list is shorter
   */
  public Address append(Address root, long keep, List<byte[]> more) {
    if (keep == 0) {
      return write(more);
    }
    Deque<Step> path = new ArrayDeque<>();
    Node leaf = descend(root, keep, path);
    List<byte[]> last = new ArrayList<>(leaf.entries().subList(0, inLeaf(keep, path)));
    last.addAll(more);
    Writer writer = new Writer();
    Address written = writer.climb(writer.nodes(last, 0), path);
    chunks.write(writer.written);
    return written;
  }

  /** An index on the way down, the child that was taken, and the entries that stand before it. */
  private record Step(Node node, int child, long before) {}

  private static int inLeaf(long keep, Deque<Step> path) {
    return Math.toIntExact(keep - path.stream().mapToLong(Step::before).sum());
  }

  /** The leaf of the entry before position {@code keep}; the last step is pushed last. */
  private Node descend(Address root, long keep, Deque<Step> path) {
    Node node = node(root);
    long left = keep;
    while (node.index()) {
      List<Node.Child> children = node.children();
      int child = 0;
      long before = 0;
      while (left - before > children.get(child).count()) {
        before += children.get(child++).count();
      }
      path.push(new Step(node, child, before));
      left -= before;
      node = node(children.get(child).address());
    }
    return node;
  }

  private Node node(Address address) {
    return nodes(List.of(address)).getFirst();
  }

  private List<Node> nodes(List<Address> addresses) {
    return Node.at(chunks, addresses);
  }

  /** How many entries a list has. */
  public long size(Address root) {
    return node(root).count();
  }

  /** The entries in order, read as they are asked for. */
  public Iterable<byte[]> entries(Address root) {
    return () -> new Entries(root);
  }

  /** The addresses that a chunk refers to. */
  public static List<Address> references(byte[] chunk) {
    return Node.read(chunk).children().stream().map(Node.Child::address).toList();
  }

  /** Makes chunks and remembers them until they are written together. */
  private static final class Writer {
    final Map<Address, byte[]> written = new LinkedHashMap<>();

    List<Node.Child> nodes(List<byte[]> entries, int level) {
      List<List<byte[]>> cut = entries.isEmpty() ? List.of(entries) : Cutter.cut(entries);
      return cut.stream().map(part -> child(new Node(level, part))).toList();
    }

    private Node.Child child(Node node) {
      byte[] bytes = node.bytes();
      Address address = Address.of(bytes);
      written.put(address, bytes);
      return new Node.Child(address, node.count());
    }

    private List<Node.Child> above(List<Node.Child> children, int level) {
      return nodes(children.stream().map(Node.Child::entry).toList(), level);
    }

    /** Indexes over a whole level, until one is left. */
    Address top(List<Node.Child> nodes, int level) {
      List<Node.Child> present = nodes;
      for (int above = level + 1; present.size() > 1; above++) {
        present = above(present, above);
      }
      return present.getFirst().address();
    }

    /** Renews the end of each level; what stands before the path stays as it is. */
    Address climb(List<Node.Child> leaves, Deque<Step> path) {
      List<Node.Child> present = leaves;
      int level = 0;
      while (!path.isEmpty()) {
        boolean whole = path.stream().allMatch(step -> step.child() == 0);
        if (whole && present.size() == 1) {
          break; // nothing stands before it, so that it is the root
        }
        Step step = path.pop();
        List<Node.Child> all = new ArrayList<>(step.node().children().subList(0, step.child()));
        all.addAll(present);
        present = above(all, ++level);
      }
      return top(present, level);
    }
  }

  /** Walks from leaf to leaf, reading the leaves below one index together. */
  private final class Entries implements Iterator<byte[]> {
    private final Deque<Iterator<Node>> path = new ArrayDeque<>();
    private Iterator<byte[]> leaf = List.<byte[]>of().iterator();

    Entries(Address root) {
      path.push(nodes(List.of(root)).iterator());
    }

    @Override
    public boolean hasNext() {
      while (!leaf.hasNext() && !path.isEmpty()) {
        advance();
      }
      return leaf.hasNext();
    }

    private void advance() {
      Iterator<Node> siblings = path.element();
      if (!siblings.hasNext()) {
        path.pop();
        return;
      }
      Node next = siblings.next();
      if (next.index()) {
        List<Address> below = next.children().stream().map(Node.Child::address).toList();
        path.push(nodes(below).iterator());
      } else {
        leaf = next.entries().iterator();
      }
    }

    @Override
    public byte[] next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the list has no more entries");
      }
      return leaf.next();
    }
  }
}
