package dev.varve.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.config.VarveConfig;
import dev.varve.engine.Engine;
import dev.varve.engine.EngineRole;
import dev.varve.engine.Storage;
import dev.varve.filter.Filter;
import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.progress.Progress;
import dev.varve.vector.Hit;
import dev.varve.vector.Query;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStorageTest {
  private static final VectorSpace SPACE = VectorSpace.of("things", 2);

  @TempDir Path home;

  private Storage open() {
    Engine engine = ServiceLoader.load(Engine.class).findFirst().orElseThrow();
    assertThat(engine.name()).isEqualTo("embedded");
    assertThat(engine.role()).isEqualTo(EngineRole.LEDGER);
    return engine.open(VarveConfig.in(home.resolve("store")));
  }

  private static List<Item> items(int count, String word) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(
          Item.of("item-" + i, word)
              .with(Map.of("n", Value.of((long) i)))
              .with(new float[] {i + 1, 1}));
    }
    return items;
  }

  @Test
  void showsTheOldStateAfterAnOlderBackupIsRestoredUnderANewerIndex() {
    Path backup = home.resolve("backup.db");
    Query words = Query.matching("kavo", 5_000);
    Query near = Query.nearest(new float[] {1, 1}, 5_000);
    try (Storage storage = open()) {
      VectorStore store = storage.store(SPACE);
      store.put(items(1_200, "kavo"));
      store.flush();
      storage.backup(backup, Progress.none());
      store.put(items(1_300, "zemi"));
      store.delete(Filter.equal("n", 3));
      store.flush();
      assertThat(store.search(words).hits()).isEmpty();
      storage.restore(backup, Progress.none());
      for (int i = 0; i < 2; i++) {
        assertThat(store.search(words).hits()).hasSize(1_200);
        assertThat(store.search(near).hits()).hasSize(1_200);
        assertThat(store.search(Query.matching("zemi", 5)).hits()).isEmpty();
        store.flush();
      }
      assertThat(store.search(near).tail()).isZero();
      assertThat(storage.check(Progress.none()).clean()).isTrue();
    }
  }

  @Test
  void servesASmallSpaceWithoutAnIndex() {
    try (Storage storage = open()) {
      VectorStore store = storage.store(SPACE);
      store.put(items(900, "kavo"));
      store.flush();
      assertThat(store.search(Query.nearest(new float[] {1, 1}, 2)).hits())
          .extracting(Hit::seq)
          .isSorted();
      assertThat(home.resolve("store").resolve("index")).doesNotExist();
      assertThat(storage.health().indexes())
          .singleElement()
          .satisfies(
              index -> {
                assertThat(index.applied()).isZero();
                assertThat(index.lag()).isEqualTo(900);
                assertThat(index.bytes()).isZero();
              });
      assertThat(storage.health().problems()).isEmpty();
    }
  }

  @Test
  void keepsEverythingAcrossOpenings() {
    try (Storage storage = open()) {
      storage.store(SPACE).put(items(10, "kavo"));
      storage.settings().put("space", "key", "value", null);
      storage.embeddings().put(Map.of("k", new float[] {1}));
    }
    try (Storage storage = open()) {
      assertThat(storage.store("none")).isEmpty();
      assertThat(storage.store("things").orElseThrow().count(Filter.everything())).isEqualTo(10);
      assertThat(storage.settings().get("space", "key")).contains("value");
      assertThat(storage.embeddings().get(List.of("k"))).containsOnlyKeys("k");
      assertThat(storage.migrations().history()).isNotEmpty();
      assertThat(storage.health().seq())
          .isEqualTo(storage.ledger().read(snapshot -> snapshot.seq()));
      assertThat(storage.compact(Progress.none())).isNotNegative();
    }
  }

  @Test
  void findsNearestAmongManyVectors() {
    Random random = new Random(11);
    VectorSpace space = VectorSpace.of("many", 8);
    int count = 24_000;
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] vector = new float[8];
      for (int j = 0; j < 8; j++) {
        vector[j] = (float) random.nextGaussian();
      }
      items.add(Item.of("item-" + i, vector).with(Map.of("n", Value.of((long) (i % 100)))));
    }
    try (Storage storage = open()) {
      VectorStore store = storage.store(space);
      store.put(items);
      store.flush();
      List<Filter> filters =
          List.of(
              Filter.everything(),
              Filter.equal("n", 7),
              new Filter.Compare("n", Filter.Order.BELOW, 90));
      for (Filter filter : filters) {
        int found = 0;
        for (int i = 0; i < 20; i++) {
          float[] asked = items.get(random.nextInt(count)).vector();
          List<Item> nearest = nearest(items, filter, asked);
          for (Hit hit : store.search(Query.nearest(asked, 10).where(filter)).hits()) {
            found += nearest.contains(hit.item()) ? 1 : 0;
          }
        }
        assertThat(found / 200.0).as("recall with %s", filter).isGreaterThanOrEqualTo(0.98);
      }
    }
  }

  private static List<Item> nearest(List<Item> items, Filter filter, float[] asked) {
    return items.stream()
        .filter(filter::matches)
        .sorted(Comparator.comparingDouble(item -> SPACE.metric().distance(asked, item.vector())))
        .limit(10)
        .toList();
  }
}
