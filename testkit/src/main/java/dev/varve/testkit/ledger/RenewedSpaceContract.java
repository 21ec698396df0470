package dev.varve.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.varve.item.Item;
import dev.varve.ledger.Change;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Op;
import dev.varve.ledger.Row;
import dev.varve.ledger.Row.Embedding;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.vector.VectorSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a space that gets another model. */
public abstract class RenewedSpaceContract {
  private static final VectorSpace OLD = VectorSpace.of("code", 2).model("old");

  @TempDir Path folder;
  private Ledger ledger;
  private int old;

  protected abstract Ledger open(Path home);

  @BeforeEach
  final void fill() {
    ledger = open(folder);
    old = ledger.commit(tx -> tx.createSpace(OLD)).number();
    ledger.commit(
        tx ->
            tx.put(
                old,
                List.of(
                    Item.of("changed", "first"),
                    Item.of("same", "text").with(new float[] {1, 0}),
                    Item.of("silent", " "),
                    Item.of("gone", "gone").with(new float[] {0, 1}))));
    ledger.commit(tx -> tx.put(old, List.of(Item.of("changed", "second"))));
    ledger.commit(
        tx -> {
          long row = tx.awaiting(old, Embedding.PENDING, 0, 9).getFirst().seq();
          tx.embed(old, Map.of(row, new float[] {1, 1}));
          return tx.delete(old, List.of("gone"));
        });
  }

  @AfterEach
  final void close() {
    ledger.close();
  }

  private SpaceEntry renew(VectorSpace renewed) {
    return ledger.commit(tx -> tx.renewSpace(old, renewed));
  }

  @Test
  void keepsEveryVersionAndItsSeqButNoVector() {
    List<Row> before = ledger.read(snapshot -> snapshot.rows(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L)));
    int renewed = renew(VectorSpace.of("code", 3).model("new")).number();

    assertThat(renewed).isNotEqualTo(old);
    List<Row> after = ledger.read(snapshot -> snapshot.rows(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L)));
    assertThat(after)
        .extracting(Row::seq, Row::version, Row::deletedSeq, row -> row.item().text())
        .isEqualTo(
            before.stream()
                .map(row -> tuple(row.seq(), row.version(), row.deletedSeq(), row.item().text()))
                .toList());
    assertThat(after).allMatch(row -> row.space() == renewed && row.item().vector() == null);
    assertThat(after).allMatch(row -> row.vectorSeq() == 0);
  }

  @Test
  void liveTextsAwaitTheNewModel() {
    int renewed = renew(VectorSpace.of("code", 0).model("new")).number();

    assertThat(
            ledger.<List<Row>>read(s -> s.awaiting(renewed, Embedding.PENDING, 0, 9)).stream()
                .map(row -> row.item().id()))
        .containsExactly("same", "changed");
    assertThat(ledger.<Long>read(snapshot -> snapshot.count(renewed))).isEqualTo(3);
    ledger.commit(
        tx -> {
          tx.awaiting(renewed, Embedding.PENDING, 0, 9)
              .forEach(row -> tx.embed(renewed, Map.of(row.seq(), new float[] {1, 2, 3})));
          return true;
        });
    assertThat(ledger.read(s -> s.space("code")).orElseThrow().space().dimension()).isEqualTo(3);
  }

  @Test
  void withoutAModelNothingAwaitsOne() {
    int renewed = renew(VectorSpace.of("code", 0)).number();
    assertThat(ledger.<Long>read(s -> s.countAwaiting(renewed, Embedding.PENDING))).isZero();
  }

  @Test
  void theLogIsThatOfTheNewNumberWithoutTheOldVectors() {
    long count = ledger.read(snapshot -> snapshot.changes(old, 0, 99, 99)).size();
    int renewed = renew(VectorSpace.of("code", 3).model("new")).number();

    List<Change> changes = ledger.read(snapshot -> snapshot.changes(renewed, 0, 99, 99));
    assertThat(changes).hasSize((int) count - 1).noneMatch(change -> change.op() == Op.EMBED);
    assertThat(ledger.<List<Change>>read(snapshot -> snapshot.changes(old, 0, 99, 99))).isEmpty();
    assertThat(ledger.<List<SpaceEntry>>read(snapshot -> snapshot.spaces()))
        .extracting(entry -> entry.space().model())
        .containsExactly("new");
  }

  @Test
  void aSpaceKeepsItsName() {
    assertThatThrownBy(() -> renew(VectorSpace.of("other", 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("space 'code' cannot be renewed as 'other'");
    assertThat(ledger.read(snapshot -> snapshot.space("code")).orElseThrow().number())
        .isEqualTo(old);
  }
}
