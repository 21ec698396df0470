package dev.varve.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.ledger.Change;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Row;
import dev.varve.vector.VectorSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which texts and numbers a {@link Ledger} gives back as it got them. */
public abstract class LedgerTextContract {
  private static final float[] EAST = {1, 0};
  private static final float[] NORTH = {0, 1};

  @TempDir Path home;

  private Ledger ledger;

  protected abstract Ledger open(Path home);

  @BeforeEach
  final void openLedger() {
    ledger = open(home);
  }

  @AfterEach
  final void closeLedger() {
    ledger.close();
  }

  private int space(VectorSpace space) {
    return ledger.commit(tx -> tx.createSpace(space)).number();
  }

  private long put(int space, Item item) {
    return ledger.commit(tx -> tx.put(space, List.of(item))).getFirst();
  }

  private Row row(long seq) {
    return ledger.read(state -> state.rows(List.of(seq))).getFirst();
  }

  @Test
  void keepsCharactersThatDatabasesSetAside() {
    int space = space(VectorSpace.of("s\u0000", 2).metadata(Map.of("\u0000", Value.of("\uFDD0"))));
    Map<String, Value> fields =
        Map.of(
            "name\u0000\uFDD0", Value.of("\uFDD0\u0000\uFDD1\uFFFE\uFFFF"),
            "large", Value.of(1e300),
            "round", Value.of(2e10),
            "small", Value.of(Double.MIN_VALUE),
            "minus", Value.of(-0.0),
            "zero", Value.of(0.0),
            "whole", Value.of(0));
    Item item = new Item("a\u0000\uFDD0b", fields, "\u0000 text \uFDD0\uFDD1\u0000\uFDD0", EAST);

    long seq = put(space, item);

    assertThat(row(seq).item()).isEqualTo(item);
    assertThat(ledger.<List<Row>>read(state -> state.find(space, List.of(item.id())))).hasSize(1);
    assertThat(ledger.<List<Change>>read(state -> state.changes(space, 0, seq, 9)))
        .extracting(Change::item)
        .containsExactly(item.id());
    assertThat(put(space, item.with(NORTH))).isEqualTo(seq + 1);
    assertThat(row(seq).deletedSeq()).isEqualTo(seq + 1);
    assertThat(ledger.<Long>commit(tx -> tx.delete(space, List.of(item.id())))).isEqualTo(1);
    assertThat(ledger.read(state -> state.space("s\u0000")).orElseThrow().space().metadata())
        .isEqualTo(Map.of("\u0000", Value.of("\uFDD0")));
  }

  @Test
  void halfASurrogatePairBecomesAQuestionMark() {
    int space = space(VectorSpace.of("s", 2));
    Map<String, Value> fields = Map.of("high\uD83D", Value.of("\uDE00low 😀"));
    Item item = new Item("id\uD83D", fields, "\uDE00\uD83D 😀", EAST);

    long seq = put(space, item);

    assertThat(row(seq).item())
        .isEqualTo(new Item("id?", Map.of("high?", Value.of("?low 😀")), "?? 😀", EAST));
    put(space, Item.of("id?", NORTH));
    assertThat(row(seq).deletedSeq()).isEqualTo(seq + 1);
    assertThat(ledger.<Long>commit(tx -> tx.delete(space, List.of("id\uDE00")))).isEqualTo(1);
  }

  @Test
  void sqlOfFeaturesKeepsThemToo() {
    String odd = "/root\u0000\uFDD0\uFDD1";
    ledger.commit(
        tx ->
            tx.sql()
                .createUpdate("INSERT INTO project (name, root, created_at) VALUES (?, ?, 0)")
                .bind(0, "p\uD83D")
                .bind(1, odd)
                .execute());
    List<Map<String, Object>> rows =
        ledger.read(
            state ->
                state
                    .sql()
                    .createQuery("SELECT name, root FROM project WHERE root = ?")
                    .bind(0, odd)
                    .map(
                        (row, context) ->
                            Map.<String, Object>of(
                                "name", row.getString(1), "root", row.getString("root")))
                    .list());
    assertThat(rows).containsExactly(Map.of("name", "p?", "root", odd));
  }
}
