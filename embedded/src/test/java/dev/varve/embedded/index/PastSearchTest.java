package dev.varve.embedded.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.filter.Filter;
import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.progress.Progress;
import dev.varve.testkit.RandomContent;
import dev.varve.vector.Hits;
import dev.varve.vector.Query;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastSearchTest {
  private static final int DIMENSION = 8;

  @TempDir Path path;

  private static List<Item> items(RandomContent content, int count, int ids) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(content.item(ids));
    }
    return items;
  }

  @Test
  void answersTheSameAfterTenThousandLaterWritesAndAMerge() throws IOException {
    VectorSpace space = VectorSpace.of("past", DIMENSION).titleField("path");
    RandomContent content = new RandomContent(new Random(7), DIMENSION);
    Query nearest = Query.nearest(content.vector(), 20);
    List<Query> queries =
        List.of(
            nearest,
            nearest.where(content.filter(2)),
            Query.matching("kavo zemi", 50),
            Query.hybrid(content.vector(), "lupo rade java", 20),
            Query.selecting(new Filter.Exists("path"), 100));
    List<Hits> before = new ArrayList<>();
    long then;
    try (Home home = Home.open(path)) {
      VectorStore store = home.store(space);
      store.put(items(content, 600, 400));
      then = store.put(items(content, 50, 400)).seq();
      queries.forEach(query -> before.add(store.search(query.asOf(then))));
      assertThat(before.getFirst().hits()).hasSize(20);
      for (int i = 0; i < 10; i++) {
        store.put(items(content, 1_000, 1_000_000));
        store.put(items(content, 50, 400));
        store.delete(new Filter.HasId(Set.of("item-" + i)));
      }
      store.flush();
      mergeToOne(home, space);
      for (int i = 0; i < queries.size(); i++) {
        assertThat(store.search(queries.get(i).asOf(then)))
            .as("query %d", i)
            .isEqualTo(before.get(i));
      }
    }
  }

  private static void mergeToOne(Home home, VectorSpace space) throws IOException {
    SpaceEntry entry = home.ledger().read(snapshot -> snapshot.space(space.name())).orElseThrow();
    home.indexes().close();
    try (SpaceWriter writer = home.layout().writer(entry)) {
      writer.merge();
    }
  }

  @Test
  void showsAVectorOnlyFromTheChangeThatBroughtIt() {
    VectorSpace space = VectorSpace.of("embedded", 2).model("m");
    try (Home home = Home.open(path)) {
      VectorStore store = home.store(space);
      long row = store.put(List.of(Item.of("a", "kavo"))).seq();
      int number =
          home.ledger().read(snapshot -> snapshot.space("embedded")).orElseThrow().number();
      home.ledger()
          .commit(
              transaction -> {
                transaction.embed(number, Map.of(row, new float[] {1, 0}));
                return 0;
              });
      Query nearest = Query.nearest(new float[] {1, 0}, 3);
      for (int i = 0; i < 2; i++) {
        assertThat(store.search(nearest).hits()).hasSize(1);
        assertThat(store.search(nearest.asOf(row)).hits()).isEmpty();
        assertThat(store.search(Query.matching("kavo", 3).asOf(row)).hits())
            .singleElement()
            .satisfies(hit -> assertThat(hit.item().vector()).isNull());
        store.flush();
      }
    }
  }

  @Test
  void refusesATimeBeforeTheHorizonAndOneToCome() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    VectorSpace space = VectorSpace.of("code", 2).model("m");
    try (Home home = Home.open(path, now::get)) {
      VectorStore store = home.store(space);
      store.put(Home.circle(0, 10));
      long replaced = store.put(Home.circle(0, 10)).seq();
      store.flush();
      now.set(now.get().plus(Duration.ofDays(31)));
      store.put(Home.circle(5, 6));
      home.indexes().compact(Progress.none());
      assertThat(store.search(Query.nearest(new float[] {1, 0}, 20).asOf(replaced)).hits())
          .hasSize(10);
      assertThatThrownBy(() -> store.search(Query.selecting(Filter.everything(), 1).asOf(5)))
          .hasMessage(
              "space 'code' cannot be searched as of change 5: what ended up to change %d may be"
                      .formatted(replaced)
                  + " gone; ask for a later state");
      assertThatThrownBy(() -> store.search(Query.matching("kavo", 1).asOf(1_000)))
          .hasMessage(
              "space 'code' cannot be searched as of change 1000: the last change is "
                  + home.ledger().read(snapshot -> snapshot.seq()));
      assertThat(home.indexes().check(Progress.none()).clean()).isTrue();
    }
  }

  @Test
  void keepsEverythingOfASpaceWithoutAModel() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    try (Home home = Home.open(path, now::get)) {
      VectorStore store = home.store(VectorSpace.of("memory", 2));
      Item first = Item.of("a", "kavo").with(Map.of("n", Value.of(1)));
      long then = store.put(List.of(first)).seq();
      store.put(List.of(first.with(Map.of("n", Value.of(2)))));
      store.flush();
      now.set(now.get().plus(Duration.ofDays(4_000)));
      home.indexes().compact(Progress.none());
      assertThat(store.search(Query.selecting(Filter.equal("n", 1), 5).asOf(then)).hits())
          .singleElement()
          .satisfies(hit -> assertThat(hit.item()).isEqualTo(first));
    }
  }
}
