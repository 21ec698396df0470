package dev.varve.embedded.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.config.VarveConfig;
import dev.varve.embedded.index.CommittedIndex.Commit;
import dev.varve.embedded.ledger.SqliteLedger;
import dev.varve.item.Item;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Transaction;
import dev.varve.vector.Query;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The invariant of search: the index is refreshed before the snapshot begins. Another process
 * writes and projects at each point in between; whoever swaps the two steps loses the row.
 */
class SearchOrderTest {
  private static final VectorSpace SPACE = VectorSpace.of("order", 2);
  private static final Query QUERY = Query.nearest(new float[] {1, 0}, 5);

  @TempDir Path path;

  private Home other;
  private Runnable beforeSnapshot = () -> {};
  private Runnable afterSnapshot = () -> {};

  @BeforeEach
  void writeOnce() {
    other = Home.open(path);
    write("old");
  }

  @AfterEach
  void closeOther() {
    other.close();
  }

  private void write(String text) {
    VectorStore store = other.store(SPACE);
    store.put(List.of(Item.of("a", text).with(new float[] {1, 0})));
    store.flush();
  }

  private void rewrite() {
    beforeSnapshot = () -> {};
    afterSnapshot = () -> {};
    write("new");
  }

  @Test
  void findsWhatIsWrittenAfterTheIndexWasRefreshed() {
    assertThat(textFound(() -> beforeSnapshot = this::rewrite)).containsExactly("new");
  }

  @Test
  void findsTheOldStateOfWhatIsWrittenAfterTheSnapshotBegan() {
    assertThat(textFound(() -> afterSnapshot = this::rewrite)).containsExactly("old");
  }

  private List<String> textFound(Runnable arm) {
    SqliteLedger own = SqliteLedger.open(VarveConfig.in(path));
    try (Home home = Home.over(path, own, new Interrupted(own), InstantSource.system())) {
      VectorStore store = home.store(SPACE);
      store.search(QUERY);
      SpaceReader reader = new SpaceReader(path, new Interrupted(own), entry(own));
      arm.run();
      List<String> texts =
          reader.see(
              view ->
                  new Search(view.snapshot(), view.number(), view.space(), QUERY)
                      .hits(new LiveRanking(view, QUERY)).stream()
                          .map(hit -> hit.item().text())
                          .toList());
      reader.close();
      return texts;
    }
  }

  private static Snapshot.SpaceEntry entry(Ledger ledger) {
    return ledger.read(snapshot -> snapshot.space(SPACE.name())).orElseThrow();
  }

  /** What the order prevents: with the snapshot first, the index knows only what it cannot show. */
  @Test
  void theOtherOrderWouldLoseTheRow() {
    SqliteLedger own = SqliteLedger.open(VarveConfig.in(path));
    int space = entry(own).number();
    try (CommittedIndex index = new CommittedIndex(IndexDirectory.of(path, space))) {
      List<Long> resolvable =
          own.read(
              snapshot -> {
                long seq = snapshot.seq();
                rewrite();
                Commit commit = index.refresh().orElseThrow();
                assertThat(commit.mark().seq()).isGreaterThan(seq);
                return snapshot.rows(List.of(commit.mark().seq())).stream()
                    .map(row -> row.seq())
                    .toList();
              });
      assertThat(resolvable).isEmpty();
    }
    own.close();
  }

  /** A ledger during whose reads something happens. */
  private final class Interrupted implements Ledger {
    private final Ledger ledger;

    Interrupted(Ledger ledger) {
      this.ledger = ledger;
    }

    @Override
    public <T> T read(Function<Snapshot, T> work) {
      beforeSnapshot.run();
      return ledger.read(
          snapshot -> {
            assertThat(snapshot.seq()).isPositive(); // the snapshot begins at its first read
            afterSnapshot.run();
            return work.apply(snapshot);
          });
    }

    @Override
    public <T> T commit(Function<Transaction, T> work) {
      return ledger.commit(work);
    }

    @Override
    public Identity identity() {
      return ledger.identity();
    }

    @Override
    public void close() {}
  }
}
