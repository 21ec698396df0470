package dev.varve.embedded.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.progress.Progress;
import dev.varve.vector.Query;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexFaultTest {
  private static final VectorSpace SPACE = VectorSpace.of("faulty", 2);
  private static final Query QUERY = Query.nearest(new float[] {1, 0}, 3);

  @TempDir Path path;

  private List<String> fill() {
    try (Home home = Home.open(path)) {
      VectorStore store = home.store(SPACE);
      store.put(Home.circle(0, 300));
      store.delete(new Filter.HasId(Set.of("item-7")));
      store.flush();
      return Home.ids(store.search(QUERY).hits());
    }
  }

  private List<Path> segmentFiles() throws IOException {
    try (Stream<Path> files = Files.walk(path.resolve("index"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("_")).sorted().toList();
    }
  }

  /** Searches at once, from the tail, then again from the index that was built anew. */
  private void findsTheSame(List<String> expected) {
    try (Home home = Home.open(path)) {
      VectorStore store = home.store(SPACE);
      assertThat(Home.ids(store.search(QUERY).hits())).isEqualTo(expected);
      store.flush();
      assertThat(Home.ids(store.search(QUERY).hits())).isEqualTo(expected);
      assertThat(store.search(QUERY).tail()).isZero();
      assertThat(home.indexes().check(Progress.none()).clean()).isTrue();
      assertThat(home.indexes().problems()).isEmpty();
    }
  }

  @Test
  void buildsATornIndexAnew() throws IOException {
    List<String> expected = fill();
    for (Path file : segmentFiles()) {
      try (RandomAccessFile torn = new RandomAccessFile(file.toFile(), "rw")) {
        torn.setLength(torn.length() / 2);
      }
    }
    findsTheSame(expected);
  }

  @Test
  void buildsAnIndexWithAMissingSegmentAnew() throws IOException {
    List<String> expected = fill();
    Files.delete(segmentFiles().getFirst());
    findsTheSame(expected);
  }

  @Test
  void buildsAnIndexWithoutACommitAnew() throws IOException {
    List<String> expected = fill();
    try (Stream<Path> files = Files.walk(path.resolve("index"))) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("segm")).toList()) {
        Files.delete(file);
      }
    }
    findsTheSame(expected);
  }

  @Test
  void buildsAnIndexOfAnotherEpochAnew() {
    List<String> expected = fill();
    try (Home home = Home.open(path)) {
      home.ledger().renewEpoch();
    }
    findsTheSame(expected);
  }

  @Test
  void noticesANewEpochWhileOpen() {
    List<String> expected = fill();
    try (Home home = Home.open(path)) {
      VectorStore store = home.store(SPACE);
      assertThat(store.search(QUERY).tail()).isZero();
      home.ledger().renewEpoch();
      assertThat(store.search(QUERY).tail()).isEqualTo(301);
      assertThat(Home.ids(store.search(QUERY).hits())).isEqualTo(expected);
    }
  }

  @Test
  void goesOnSearchingWhileTheProjectorCannotWork() throws IOException {
    Files.createFile(path.resolve("index"));
    try (Home home = Home.open(path)) {
      VectorStore store = home.store(SPACE);
      store.put(Home.circle(0, 50));
      assertThatThrownBy(store::flush)
          .isInstanceOfSatisfying(
              VarveException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
          .hasMessageStartingWith(
              "index of space 'faulty' stands at change 0: projector stopped: ");
      assertThat(store.search(QUERY).hits()).hasSize(3);
      assertThat(home.indexes().problems())
          .singleElement()
          .satisfies(problem -> assertThat(problem).startsWith("projector stopped: "));
    }
  }

  @Test
  void saysThatASpaceIsGone() {
    try (Home home = Home.open(path)) {
      VectorStore store = home.store(SPACE);
      store.put(Home.circle(0, 5));
      store.flush();
      int number = home.ledger().read(s -> s.space("faulty")).orElseThrow().number();
      home.ledger().commit(transaction -> transaction.dropSpace(number));
      assertThatThrownBy(() -> store.search(Query.matching("kavo", 1)))
          .isInstanceOfSatisfying(
              VarveException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND))
          .hasMessage("space 'faulty' is gone; someone has dropped it since it was opened");
      home.indexes().compact(Progress.none());
      assertThat(IndexDirectory.of(path, number).path()).doesNotExist();
    }
  }

  @Test
  void anInterruptCancelsASearch() {
    try (Home home = Home.open(path)) {
      VectorStore store = home.store(SPACE);
      store.put(Home.circle(0, 5));
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> store.count(new Filter.Exists("n")))
          .isInstanceOfSatisfying(
              VarveException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void anotherProcessFindsAtOnceWhatWasWritten() {
    try (Home writing = Home.open(path);
        Home reading = Home.open(path)) {
      VectorStore store = writing.store(SPACE);
      VectorStore other = reading.store(SPACE);
      for (int i = 0; i < 200; i++) {
        store.put(List.of(Item.of("a", "kavo").with(Map.of("n", Value.of((long) i)))));
        assertThat(other.count(Filter.equal("n", i))).as("write %d", i).isEqualTo(1);
        assertThat(other.search(Query.matching("kavo", 5)).hits()).hasSize(1);
      }
    }
  }

  @Test
  void searchesAfterMoreWasWrittenAtOnceThanTheTailHolds() {
    try (Home home = Home.open(path);
        Home other = Home.open(path)) {
      List<Item> items = new ArrayList<>();
      for (int i = 0; i < SpaceReader.MAX_TAIL + 1_000; i++) {
        items.add(Item.of("item-" + i, "kavo"));
      }
      home.store(SPACE).put(items);
      assertThat(other.store(SPACE).search(Query.matching("kavo", 3)).hits()).hasSize(3);
      assertThat(other.store(SPACE).count(new Filter.Contains("av"))).isEqualTo(items.size());
    }
  }

  @Test
  void reportsHowEachIndexIsDoing() {
    try (Home home = Home.open(path)) {
      VectorStore store = home.store(SPACE);
      store.put(Home.circle(0, 20));
      store.put(List.of(Item.of("text", "kavo")));
      store.flush();
      assertThat(home.indexes().health())
          .singleElement()
          .satisfies(
              health -> {
                assertThat(health.space()).isEqualTo("faulty");
                assertThat(health.items()).isEqualTo(21);
                assertThat(health.vectors()).isEqualTo(20);
                assertThat(health.lag()).isZero();
                assertThat(health.bytes()).isPositive();
              });
    }
  }
}
