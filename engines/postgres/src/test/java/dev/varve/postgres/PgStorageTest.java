package dev.varve.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.config.Setting;
import dev.varve.config.VarveConfig;
import dev.varve.engine.Storage;
import dev.varve.filter.Filter;
import dev.varve.item.Item;
import dev.varve.progress.Progress;
import dev.varve.testkit.server.OnPostgres;
import dev.varve.testkit.server.PostgresServer;
import dev.varve.vector.Hit;
import dev.varve.vector.Query;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two machines that share one tenant: two homes, each with its own projection. */
@ExtendWith(OnPostgres.class)
class PgStorageTest {
  private static final VectorSpace SPACE = VectorSpace.of("s", 2);

  /** Enough that the space gets an index. */
  private static final int MANY = 1_500;

  @TempDir Path here;
  @TempDir Path there;
  private VarveConfig mine;
  private VarveConfig theirs;

  @BeforeEach
  void configure(PostgresServer server) {
    mine = OnPostgres.config(server, here);
    theirs = mine.with(Setting.HOME, there.toString());
  }

  private static Item item(int number) {
    return Item.of("item-" + number, "word" + number)
        .with(new float[] {(float) Math.cos(number), (float) Math.sin(number)});
  }

  private static List<Item> items(int from, int to) {
    List<Item> items = new ArrayList<>();
    for (int i = from; i < to; i++) {
      items.add(item(i));
    }
    return items;
  }

  private static List<String> nearest(VectorStore store, int number) {
    Item item = item(number);
    return store.search(Query.nearest(item.vector(), 1)).hits().stream()
        .map(Hit::item)
        .map(Item::id)
        .toList();
  }

  @Test
  void whatOneMachineWritesAnotherFindsAtOnce() {
    try (Storage first = new PgEngine().open(mine);
        Storage second = new PgEngine().open(theirs)) {
      VectorStore writes = first.store(SPACE);
      VectorStore reads = second.store(SPACE);
      for (int i = 0; i < 50; i++) {
        writes.put(List.of(item(i)));
        assertThat(nearest(reads, i)).containsExactly("item-" + i);
      }
      writes.delete(new Filter.HasId(Set.of("item-7")));
      assertThat(nearest(reads, 7)).isNotEqualTo(List.of("item-7"));
    }
  }

  @Test
  void eachMachineProjectsForItself() {
    try (Storage first = new PgEngine().open(mine);
        Storage second = new PgEngine().open(theirs)) {
      first.store(SPACE).put(items(0, MANY));
      first.store(SPACE).flush();
      assertThat(first.health().indexes().getFirst().applied()).isEqualTo(MANY + 1);
      second.store(SPACE).put(items(MANY, MANY + 5));
      second.store(SPACE).flush();
      assertThat(second.health().indexes().getFirst().applied()).isEqualTo(MANY + 6);
      assertThat(second.health().problems()).isEmpty();
      assertThat(nearest(first.store(SPACE), MANY + 3)).containsExactly("item-" + (MANY + 3));
      for (Storage storage : List.of(first, second)) {
        storage.compact(Progress.none());
        assertThat(storage.check(Progress.none()).clean()).isTrue();
        assertThat(storage.health().engine()).isEqualTo("postgres");
        assertThat(storage.health().bytes()).isPositive();
      }
    }
  }

  @Test
  void turnsAreTakenAcrossMachines() {
    try (Storage first = new PgEngine().open(mine);
        Storage second = new PgEngine().open(theirs)) {
      assertThat(
              first.inTurn(
                  "one",
                  Duration.ZERO,
                  () -> {
                    assertThat(second.inTurn("one", Duration.ofMillis(50), () -> 1)).isEmpty();
                    return second.inTurn("two", Duration.ZERO, () -> 2).orElseThrow();
                  }))
          .contains(2);
      assertThat(second.inTurn("one", Duration.ZERO, () -> 3)).contains(3);
    }
  }
}
