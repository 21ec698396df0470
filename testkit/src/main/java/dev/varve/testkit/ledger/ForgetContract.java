package dev.varve.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import dev.varve.item.Item;
import dev.varve.ledger.Change;
import dev.varve.ledger.Row;
import dev.varve.progress.Progress;
import dev.varve.vector.Query;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What forgetting items, and scrubbing afterwards, does on any engine that holds a ledger. */
public abstract class ForgetContract {
  /** Enough for every engine to have an index. */
  private static final int MANY = 1_500;

  private static final VectorSpace SPACE = VectorSpace.of("things", 2);

  @TempDir Path home;

  private Storage storage;
  private VectorStore store;
  private int space;

  protected abstract Storage open(Path home);

  @BeforeEach
  final void openStore() {
    storage = open(home);
    store = storage.store(SPACE);
    space = storage.ledger().read(snapshot -> snapshot.space("things")).orElseThrow().number();
  }

  @AfterEach
  final void closeStore() {
    storage.close();
  }

  private static Item item(String id, String text, int x) {
    return Item.of(id, text).with(new float[] {x, 1});
  }

  private static boolean isGone(String id) {
    return id.startsWith("gone/");
  }

  private long forget(List<Row> handed) {
    return storage.ledger().commit(tx -> tx.forget(space, ForgetContract::isGone, handed::add));
  }

  private List<Change> changes() {
    return storage.ledger().read(s -> s.changes(space, 0, Long.MAX_VALUE, 100_000));
  }

  @Test
  void removesEveryVersionWithItsChanges() {
    store.put(List.of(item("gone/a", "first", 1), item("kept", "stays", 2)));
    store.put(List.of(item("gone/a", "second", 3)));
    store.put(List.of(item("gone/b", "ended", 4)));
    storage.ledger().commit(tx -> tx.delete(space, List.of("gone/b")));
    store.put(List.of(item("gone/b", "again", 5)));
    store.put(List.of(item("kept", "stays changed", 2)));
    List<Row> handed = new ArrayList<>();

    long versions = forget(handed);

    assertThat(versions).isEqualTo(4);
    assertThat(handed)
        .extracting(row -> row.item().text())
        .containsExactly("first", "second", "ended", "again");
    assertThat(store.get(List.of("gone/a", "gone/b"))).isEmpty();
    assertThat(storage.ledger().<Long>read(s -> s.count(space))).isEqualTo(1);
    assertThat(
            storage.ledger().<List<Row>>read(s -> s.rows(handed.stream().map(Row::seq).toList())))
        .isEmpty();
    assertThat(changes()).extracting(Change::item).noneMatch(ForgetContract::isGone);
    assertThat(store.get(List.of("kept")).getFirst().text()).isEqualTo("stays changed");
    assertThat(forget(new ArrayList<>())).isZero();
  }

  @Test
  void keepsTheLastChangeOfTheSpace() {
    store.put(List.of(item("kept", "stays", 2), item("gone/a", "last", 1)));
    long last = changes().getLast().seq();

    forget(new ArrayList<>());

    assertThat(changes()).extracting(Change::seq).contains(last);
    assertThat(storage.ledger().<List<Row>>read(s -> s.rows(List.of(last)))).isEmpty();
  }

  @Test
  void takesBackWhatAFailedTransactionForgot() {
    store.put(List.of(item("gone/a", "stays after all", 1)));

    assertThatExceptionOfType(VarveException.class)
        .isThrownBy(
            () ->
                storage
                    .ledger()
                    .commit(
                        tx -> {
                          tx.forget(space, ForgetContract::isGone, row -> {});
                          throw VarveException.of(Kind.CONFLICT, "changed my mind");
                        }));

    assertThat(store.get(List.of("gone/a"))).hasSize(1);
  }

  @Test
  void refusesASpaceThatIsNotThere() {
    assertThatExceptionOfType(VarveException.class)
        .isThrownBy(
            () -> storage.ledger().commit(tx -> tx.forget(99, ForgetContract::isGone, row -> {})))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
  }

  @Test
  void findsNothingOfTheForgottenNowOrEarlier() {
    fill();
    long past = storage.ledger().read(s -> s.seq());
    store.put(List.of(item("gone/late", "word unseen", 3), item("late", "word seen", 4)));

    forget(new ArrayList<>());

    assertOnlyKept(past, "unscrubbed");
    assertThat(storage.check(Progress.none()).damages()).isEmpty();
    storage.scrub(Progress.none());
    assertOnlyKept(past, "scrubbed");
    assertThat(storage.check(Progress.none()).damages()).isEmpty();
    assertThat(storage.scrub(Progress.none()).removed()).isEmpty();
    store.put(List.of(item("gone/new", "word returns", 6)));
    store.flush();
    assertThat(store.search(Query.matching("returns", 5)).hits()).hasSize(1);
  }

  private void fill() {
    Random random = new Random(11);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      items.add(item((i % 3 == 0 ? "gone/" : "kept/") + i, "word number" + i, 1 + i % 50));
    }
    store.put(items);
    store.flush();
    List<Item> changed = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int at = random.nextInt(MANY);
      changed.add(item((at % 3 == 0 ? "gone/" : "kept/") + at, "word changed" + i, 1 + at % 50));
    }
    store.put(changed);
    store.flush();
  }

  private void assertOnlyKept(long past, String when) {
    for (Query query :
        List.of(
            Query.matching("word", 3_000),
            Query.nearest(new float[] {1, 1}, 3_000),
            Query.selecting(Filter.everything(), 3_000))) {
      assertThat(store.search(query).hits())
          .as(when)
          .hasSize(MANY - MANY / 3 + 1)
          .noneMatch(hit -> isGone(hit.item().id()));
      assertThat(store.search(query.asOf(past)).hits())
          .as(when + ", as of " + past)
          .hasSize(MANY - MANY / 3)
          .noneMatch(hit -> isGone(hit.item().id()));
    }
  }
}
