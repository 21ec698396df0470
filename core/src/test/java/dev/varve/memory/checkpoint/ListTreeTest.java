package dev.varve.memory.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.VarveException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListTreeTest {
  private static final int MANY = 10_000;

  private final MemoryChunks chunks = new MemoryChunks();
  private final ListTree tree = new ListTree(chunks);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 17, 100, 3_000})
  void readsBackWhatWasWritten(int size) {
    List<byte[]> entries = entries(new Random(size), size);

    Address root = tree.write(entries);

    assertThat(tree.size(root)).isEqualTo(size);
    assertThat(texts(tree.entries(root))).isEqualTo(texts(entries));
  }

  /** Whatever was kept, cut off and appended: the root is that of the same list written at once. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void rootFollowsFromTheEntriesAlone(long seed) {
    Random random = new Random(seed);
    List<byte[]> list = new ArrayList<>();
    Address root = tree.write(list);
    for (int step = 0; step < 60; step++) {
      int keep = list.isEmpty() ? 0 : random.nextInt(list.size() + 1);
      keep = random.nextInt(4) == 0 ? keep : list.size();
      List<byte[]> more = entries(random, random.nextInt(random.nextBoolean() ? 3 : 400));
      root = tree.append(root, keep, more);
      list = new ArrayList<>(list.subList(0, keep));
      list.addAll(more);

      assertThat(root).as("seed %d, step %d", seed, step).isEqualTo(tree.write(list));
    }
  }

  @Test
  void anAppendAddsOneChunkPerLevel() {
    Address root = tree.write(entries(new Random(1), MANY));
    Random random = new Random(2);
    int before = chunks.size();

    for (int i = 0; i < 100; i++) {
      root = tree.append(root, MANY + i, entries(random, 1));
    }

    assertThat(chunks.size() - before).isLessThanOrEqualTo(100 * 6);
    assertThat(chunks.mostReadAtOnce()).isLessThanOrEqualTo(2);
  }

  @Test
  void anEditInTheMiddleAddsFewChunks() {
    List<byte[]> list = entries(new Random(1), MANY);
    tree.write(list);
    int before = chunks.size();
    Random random = new Random(3);

    for (int i = 0; i < 50; i++) {
      List<byte[]> edited = new ArrayList<>(list);
      int at = random.nextInt(MANY);
      switch (i % 3) {
        case 0 -> edited.remove(at);
        case 1 -> edited.add(at, entries(random, 1).getFirst());
        default -> edited.set(at, entries(random, 1).getFirst());
      }
      tree.write(edited);
    }

    assertThat(chunks.size() - before).isLessThan(50 * 12);
  }

  @Test
  void equalRunsShareChunksWhereverTheyStand() {
    List<byte[]> run = entries(new Random(1), MANY);
    tree.write(run);
    int before = chunks.size();
    List<byte[]> later = entries(new Random(2), 500);
    later.addAll(run);

    tree.write(later);

    assertThat(chunks.size() - before).isLessThan(60);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void diffIsExactAndSkipsWhatIsEqual(long seed) {
    Random random = new Random(seed);
    List<byte[]> before = entries(random, 2_000);
    List<byte[]> after = new ArrayList<>(before);
    Set<String> removed = new HashSet<>();
    Set<String> added = new HashSet<>();
    for (int i = 0; i < random.nextInt(40); i++) {
      removed.add(text(after.remove(random.nextInt(2_000 - 50))));
      byte[] entry = entries(random, 1).getFirst();
      after.add(random.nextInt(after.size()), entry);
      added.add(text(entry));
    }
    Set<String> both = new HashSet<>(removed);
    both.retainAll(added);
    removed.removeAll(both);
    added.removeAll(both);
    Address first = tree.write(before);
    Address second = tree.write(after);
    chunks.forgetReads();

    ListDiff diff = ListDiff.of(chunks, first, second);

    assertThat(texts(diff.removed()))
        .as("seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(removed);
    assertThat(texts(diff.added())).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(added);
    assertThat(chunks.reads()).isLessThan(chunks.size());
  }

  @Test
  void diffsListsOfUnlikeLength() {
    List<byte[]> entries = entries(new Random(5), MANY);
    Address few = tree.write(entries.subList(0, 3));
    Address many = tree.write(entries);

    assertThat(ListDiff.of(chunks, few, many).added()).hasSize(MANY - 3);
    assertThat(ListDiff.of(chunks, many, few).removed()).hasSize(MANY - 3);
    assertThat(ListDiff.of(chunks, many, few).added()).isEmpty();
  }

  @Test
  void diffCountsEqualEntries() {
    byte[] entry = "again".getBytes(StandardCharsets.UTF_8);
    Address twice = tree.write(List.of(entry, entry));
    Address fourTimes = tree.write(List.of(entry, entry, entry, entry));

    assertThat(texts(ListDiff.of(chunks, twice, fourTimes).added()))
        .containsExactly("again", "again");
  }

  @Test
  void aLargeTextThatChangesInOnePlaceAddsLittle() {
    byte[] bytes = new byte[10 << 20];
    new Random(1).nextBytes(bytes);
    tree.write(Blocks.of(bytes));
    long before = chunks.bytes();
    byte[] longer = new byte[bytes.length + 5];
    int at = bytes.length / 2;
    System.arraycopy(bytes, 0, longer, 0, at);
    System.arraycopy(bytes, at, longer, at + 5, bytes.length - at);

    Address root = tree.write(Blocks.of(longer));

    assertThat(chunks.bytes() - before).isLessThan(128 << 10);
    assertThat(joined(tree.entries(root))).isEqualTo(longer);
  }

  @Test
  void blocksKeepTheirLimits() {
    byte[] bytes = new byte[1 << 20];
    new Random(4).nextBytes(bytes);
    List<byte[]> blocks = Blocks.of(bytes);

    assertThat(blocks.subList(0, blocks.size() - 1))
        .allMatch(block -> block.length > Blocks.MIN_BYTES && block.length <= Blocks.MAX_BYTES);
    assertThat(bytes.length / blocks.size()).isBetween(6_000, 15_000);
    assertThat(Blocks.of(new byte[100_000])).allMatch(block -> block.length <= Blocks.MAX_BYTES);
    assertThat(Blocks.of(new byte[0])).isEmpty();
  }

  @Test
  void namesTheChunkThatIsMissing() {
    Address nowhere = Address.of(new byte[] {1, 2, 3});

    assertThatThrownBy(() -> tree.size(nowhere))
        .isInstanceOf(VarveException.class)
        .hasMessage(
            "chunk '039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81' of a"
                + " checkpoint is missing; restore the home from a backup");
  }

  @Test
  void refusesBytesThatAreNoChunk() {
    assertThatThrownBy(() -> ListTree.references(new byte[] {0, 0, 0}))
        .isInstanceOf(VarveException.class)
        .hasMessage("chunk of 3 bytes is no part of a checkpoint; restore the home from a backup");
    assertThatThrownBy(() -> ListTree.references(new byte[] {0, -1, 0, 0, 0}))
        .isInstanceOf(VarveException.class)
        .hasMessage("chunk of 5 bytes is no part of a checkpoint; restore the home from a backup");
  }

  @Test
  void refersToTheChunksBelow() {
    Address root = tree.write(entries(new Random(9), 200));
    Map<Address, byte[]> reached = new HashMap<>();
    List<Address> open = new ArrayList<>(List.of(root));
    while (!open.isEmpty()) {
      Address next = open.removeLast();
      byte[] bytes = chunks.read(List.of(next)).get(next);
      reached.put(next, bytes);
      open.addAll(ListTree.references(bytes));
    }

    assertThat(reached).hasSize(chunks.size());
  }

  @Test
  void addressesAreReadAsTheyAreWritten() {
    Address address = Address.of("varve".getBytes(StandardCharsets.UTF_8));

    assertThat(Address.parse(address.toString())).isEqualTo(address);
    assertThat(Address.read(address.bytes())).isEqualTo(address);
    assertThat(address.toString()).hasSize(64);
  }

  private static List<byte[]> entries(Random random, int count) {
    List<byte[]> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] entry = new byte[8 + random.nextInt(64)];
      random.nextBytes(entry);
      entries.add(entry);
    }
    return entries;
  }

  private static List<String> texts(Iterable<byte[]> entries) {
    List<String> texts = new ArrayList<>();
    entries.forEach(entry -> texts.add(text(entry)));
    return texts;
  }

  private static String text(byte[] entry) {
    return new String(entry, StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(Iterable<byte[]> blocks) {
    byte[] joined = new byte[0];
    List<byte[]> all = new ArrayList<>();
    blocks.forEach(all::add);
    joined = Arrays.copyOf(joined, all.stream().mapToInt(block -> block.length).sum());
    int at = 0;
    for (byte[] block : all) {
      System.arraycopy(block, 0, joined, at, block.length);
      at += block.length;
    }
    return joined;
  }
}
