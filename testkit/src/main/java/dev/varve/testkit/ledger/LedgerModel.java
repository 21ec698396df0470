package dev.varve.testkit.ledger;

import dev.varve.item.Item;
import dev.varve.ledger.Change;
import dev.varve.ledger.Op;
import dev.varve.ledger.Row;
import dev.varve.ledger.Row.Embedding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The meaning of a ledger in plain collections, for one space that has a model. */
final class LedgerModel {
  private final TreeMap<Long, Row> rows = new TreeMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final int space;
  private final Instant at;
  private long seq;

  LedgerModel(int space, long seq, Instant at) {
    this.space = space;
    this.seq = seq;
    this.at = at;
  }

  void put(Item item) {
    Optional<Row> previous = live(item.id());
    long version = previous.map(Row::version).orElse(0L) + 1;
    long row = append(item.id(), version, Op.PUT, previous.map(Row::seq).orElse(0L));
    previous.ifPresent(old -> end(old, row));
    boolean given = item.vector() != null;
    Embedding state = given ? Embedding.NONE : Embedding.PENDING;
    rows.put(row, new Row(row, space, item, version, 0, given ? row : 0, state));
  }

  void delete(String id) {
    live(id).ifPresent(old -> end(old, append(id, old.version(), Op.DELETE, old.seq())));
  }

  void embed(Map<Long, float[]> vectors) {
    vectors.forEach(this::embed);
  }

  private void embed(long row, float[] vector) {
    Row old = rows.get(row);
    if (old == null || old.deletedSeq() != 0 || !awaits(old)) {
      return;
    }
    long change = append(old.item().id(), old.version(), Op.EMBED, row);
    rows.put(
        row,
        new Row(row, space, old.item().with(vector), old.version(), 0, change, Embedding.DONE));
  }

  void refuse(long row) {
    Row old = rows.get(row);
    if (old != null && old.deletedSeq() == 0 && old.embedding() == Embedding.PENDING) {
      rows.put(row, new Row(row, space, old.item(), old.version(), 0, 0, Embedding.FAILED));
    }
  }

  private static boolean awaits(Row row) {
    return row.embedding() == Embedding.PENDING || row.embedding() == Embedding.FAILED;
  }

  private void end(Row row, long by) {
    rows.put(
        row.seq(),
        new Row(row.seq(), space, row.item(), row.version(), by, row.vectorSeq(), row.embedding()));
  }

  private long append(String id, long version, Op op, long prevSeq) {
    seq++;
    changes.add(new Change(seq, space, id, version, op, prevSeq, at));
    return seq;
  }

  private Optional<Row> live(String id) {
    return live().stream().filter(row -> row.item().id().equals(id)).findFirst();
  }

  List<Row> live() {
    return rows.values().stream().filter(row -> row.deletedSeq() == 0).toList();
  }

  List<Row> live(Embedding state) {
    return live().stream().filter(row -> row.embedding() == state).toList();
  }

  /** Every row there ever was, in order. */
  List<Row> rows() {
    return List.copyOf(rows.values());
  }

  List<Change> changes() {
    return changes;
  }

  long seq() {
    return seq;
  }
}
