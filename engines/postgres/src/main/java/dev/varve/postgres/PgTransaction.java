package dev.varve.postgres;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.ledger.Change;
import dev.varve.ledger.Op;
import dev.varve.ledger.Row;
import dev.varve.ledger.Transaction;
import dev.varve.ledger.VectorBytes;
import dev.varve.vector.VectorSpace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes on one connection whose transaction holds the tenant's lock, so that nobody else writes
 * beside it.
 */
final class PgTransaction extends PgSnapshot implements Transaction {
  private static final String LIVE =
      "SELECT id, seq, version FROM item WHERE space = ? AND id = ANY (?) AND deleted_seq = 0";
  private static final String END = "UPDATE item SET deleted_seq = ? WHERE seq = ?";
  private static final String AWAITING =
      "SELECT seq, id, version FROM item WHERE seq = ANY (?) AND space = ? AND deleted_seq = 0"
          + " AND embedding IN (1, 3)";

  private final PgLog log;

  PgTransaction(Statements statements, PgLog log) {
    super(statements, 0);
    this.log = log;
  }

  @Override
  public long seq() {
    postgres();
    return log.last();
  }

  @Override
  public SpaceEntry createSpace(VectorSpace space) {
    if (space(space.name()).isPresent()) {
      throw VarveException.of(
          Kind.CONFLICT, "space '%s' exists already; open it or choose another name", space.name());
    }
    // numbers are counted, not the highest that is there: that of a dropped space stays its own
    long number =
        postgres().number("UPDATE store SET last_space = last_space + 1 RETURNING last_space");
    postgres()
        .update(
            "INSERT INTO space (number, name, dimension, metric, model, title_field, words,"
                + " metadata) VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb)",
            (int) number,
            space.name(),
            space.dimension(),
            space.metric().name(),
            space.model(),
            space.titleField(),
            space.words().name(),
            json(space.metadata()));
    note("space", space.name());
    return space(space.name()).orElseThrow();
  }

  private static Statements.Verbatim json(Map<String, Value> fields) {
    return new Statements.Verbatim(PgFields.write(fields));
  }

  @Override
  public void describeSpace(int space, Map<String, Value> metadata) {
    VectorSpace described = require(space);
    postgres()
        .update("UPDATE space SET metadata = ?::jsonb WHERE number = ?", json(metadata), space);
    note("space", described.name());
  }

  @Override
  public SpaceEntry renewSpace(int space, VectorSpace renewed) {
    VectorSpace old = require(space);
    if (!old.name().equals(renewed.name())) {
      throw new IllegalArgumentException(
          "space '%s' cannot be renewed as '%s'".formatted(old.name(), renewed.name()));
    }
    long live = count(space);
    long horizon = horizon(space);
    postgres().update("DELETE FROM space WHERE number = ?", space);
    SpaceEntry entry = createSpace(renewed);
    postgres()
        .update(
            "UPDATE space SET live = ?, horizon = ? WHERE number = ?",
            live,
            horizon,
            entry.number());
    postgres()
        .update(
            "UPDATE item SET space = ?, vector = NULL, vector_seq = 0, embedding ="
                + " CASE WHEN ? AND deleted_seq = 0 AND trim(text) <> '' THEN 1 ELSE 0 END"
                + " WHERE seq IN (SELECT seq FROM changes WHERE space = ? AND op = 1)",
            entry.number(),
            renewed.model() != null,
            space);
    postgres().update("DELETE FROM changes WHERE space = ? AND op = 3", space);
    postgres().update("UPDATE changes SET space = ? WHERE space = ?", entry.number(), space);
    return entry;
  }

  @Override
  public long dropSpace(int space) {
    VectorSpace dropped = require(space);
    long live = count(space);
    postgres()
        .update(
            "DELETE FROM item WHERE seq IN (SELECT seq FROM changes WHERE space = ? AND op = 1)",
            space);
    postgres().update("DELETE FROM changes WHERE space = ?", space);
    postgres().update("DELETE FROM space WHERE number = ?", space);
    note("space", dropped.name());
    return live;
  }

  @Override
  public List<Long> put(int space, List<Item> items) {
    VectorSpace target = require(space);
    List<float[]> vectors = new ArrayList<>(items.size());
    for (Item item : items) {
      float[] vector = item.vector();
      if (vector != null) {
        target = accept(target, item.id(), vector);
        vectors.add(vector);
      }
    }
    decideDimension(space, target, vectors);
    List<String> ids = items.stream().map(Item::id).toList();
    PutBatch batch = new PutBatch(space, target.model() != null, log, live(space, ids));
    items.forEach(batch::add);
    log.write(postgres());
    batch.write(postgres());
    countLive(space, batch.added());
    return batch.seqs();
  }

  /** The space as it is once {@code vector} stands in it. */
  private static VectorSpace accept(VectorSpace space, String itemId, float[] vector) {
    space.requireValid(itemId, vector);
    return space.dimension() == 0 ? space.dimension(vector.length) : space;
  }

  @Override
  public long delete(int space, Collection<String> ids) {
    require(space);
    Map<String, Version> live = live(space, ids);
    List<@Nullable Object[]> ends = new ArrayList<>();
    for (String id : new LinkedHashSet<>(ids)) {
      Version version = live.get(PgText.restore(PgText.store(id)));
      if (version != null) {
        long seq = log.append(space, id, version.version(), Op.DELETE, version.seq());
        ends.add(new Object[] {seq, version.seq()});
      }
    }
    log.write(postgres());
    postgres().batch(END, ends);
    countLive(space, -ends.size());
    return ends.size();
  }

  @Override
  public void embed(int space, Map<Long, float[]> vectorByRow) {
    VectorSpace target = require(space);
    for (Map.Entry<Long, float[]> entry : vectorByRow.entrySet()) {
      target = accept(target, "row " + entry.getKey(), entry.getValue());
    }
    decideDimension(space, target, vectorByRow.values());
    record Awaiting(String id, long version) {}
    Map<Long, Awaiting> awaiting = new HashMap<>();
    long[] rows = vectorByRow.keySet().stream().mapToLong(Long::longValue).toArray();
    postgres()
        .list(
            AWAITING,
            row ->
                awaiting.put(
                    row.getLong(1), new Awaiting(PgText.restore(row.getString(2)), row.getLong(3))),
            rows,
            space);
    List<@Nullable Object[]> updates = new ArrayList<>();
    vectorByRow.forEach(
        (row, vector) -> {
          Awaiting found = awaiting.get(row);
          if (found != null) {
            long seq = log.append(space, found.id(), found.version(), Op.EMBED, row);
            updates.add(new Object[] {VectorBytes.write(vector), seq, row});
          }
        });
    log.write(postgres());
    postgres()
        .batch("UPDATE item SET vector = ?, vector_seq = ?, embedding = 2 WHERE seq = ?", updates);
  }

  @Override
  public void refuse(int space, Collection<Long> rows) {
    require(space);
    postgres()
        .update(
            "UPDATE item SET embedding = 3"
                + " WHERE seq = ANY (?) AND space = ? AND deleted_seq = 0 AND embedding = 1",
            rows.stream().mapToLong(Long::longValue).toArray(),
            space);
  }

  @Override
  public long purge(int space, long horizon, int limit) {
    require(space);
    long from = horizon(space);
    List<Change> old = changes(space, from, horizon, limit);
    long last = postgres().number("SELECT max(seq) FROM changes WHERE space = ?", space);
    forget(
        old.stream().filter(change -> change.prevSeq() != 0 && change.op() != Op.EMBED).toList(),
        last);
    long reached = old.size() < limit ? Math.max(from, horizon) : old.getLast().seq();
    postgres().update("UPDATE space SET horizon = ? WHERE number = ?", reached, space);
    return reached;
  }

  /** Removes the rows that {@code ends} ended, with their traces in the log. */
  private void forget(List<Change> ends, long last) {
    long[] rows = ends.stream().mapToLong(Change::prevSeq).toArray();
    long[] deletes =
        ends.stream()
            .filter(end -> end.op() == Op.DELETE && end.seq() != last)
            .mapToLong(Change::seq)
            .toArray();
    postgres()
        .update(
            "DELETE FROM changes WHERE seq = ANY (?) OR seq = ANY (?)"
                + " OR seq IN (SELECT vector_seq FROM item WHERE seq = ANY (?))",
            rows,
            deletes,
            rows);
    postgres().update("DELETE FROM item WHERE seq = ANY (?)", rows);
  }

  @Override
  public long forget(int space, Predicate<String> ids, Consumer<Row> each) {
    require(space);
    Forgetting.Forgotten gone = new Forgetting(this, log, space).run(ids, each);
    countLive(space, -gone.live());
    return gone.rows();
  }

  @Override
  public long note(String table, String key) {
    long seq = log.append(0, table + "/" + key, 1, Op.NOTE, 0);
    log.write(postgres());
    return seq;
  }

  private VectorSpace require(int space) {
    return postgres()
        .first("SELECT " + PgRows.SPACE + " FROM space WHERE number = ?", PgRows::space, space)
        .orElseThrow(
            () ->
                VarveException.of(
                    Kind.NOT_FOUND,
                    "space number %d is not in the ledger; it was dropped, look it up by name",
                    space))
        .space();
  }

  private void decideDimension(int space, VectorSpace target, Collection<float[]> vectors) {
    if (!vectors.isEmpty()) {
      postgres()
          .update(
              "UPDATE space SET dimension = ? WHERE number = ? AND dimension = 0",
              target.dimension(),
              space);
    }
  }

  /** The live versions of these ids. */
  private Map<String, Version> live(int space, Collection<String> ids) {
    Map<String, Version> live = new HashMap<>();
    postgres()
        .list(
            LIVE,
            row ->
                live.put(
                    PgText.restore(row.getString(1)), new Version(row.getLong(2), row.getLong(3))),
            space,
            ids);
    return live;
  }

  private void countLive(int space, int by) {
    if (by != 0) {
      postgres().update("UPDATE space SET live = live + ? WHERE number = ?", by, space);
    }
  }

  /** A live row. */
  record Version(long seq, long version) {}
}
