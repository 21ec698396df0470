package dev.varve.embedded.ledger;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.ledger.Change;
import dev.varve.ledger.FieldsJson;
import dev.varve.ledger.Op;
import dev.varve.ledger.Row;
import dev.varve.ledger.Row.Embedding;
import dev.varve.ledger.Transaction;
import dev.varve.ledger.VectorBytes;
import dev.varve.vector.VectorSpace;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Writes on the writer's connection, inside its transaction and a savepoint of its own. */
final class SqliteTransaction extends SqliteSnapshot implements Transaction {
  private static final String LIVE =
      "SELECT seq, version FROM item WHERE space = ? AND id = ? AND deleted_seq = 0";
  private static final String AWAITING =
      "SELECT id, version FROM item"
          + " WHERE seq = ? AND space = ? AND deleted_seq = 0 AND embedding IN (1, 3)";

  private final Log log;

  SqliteTransaction(Statements statements, InstantSource clock) {
    super(statements);
    this.log = new Log(this, clock);
  }

  @Override
  public SpaceEntry createSpace(VectorSpace space) {
    if (space(space.name()).isPresent()) {
      throw VarveException.of(
          Kind.CONFLICT, "space '%s' exists already; open it or choose another name", space.name());
    }
    sqlite()
        .update(
            "INSERT INTO space (name, dimension, metric, model, title_field, words, metadata)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)",
            space.name(),
            space.dimension(),
            space.metric().name(),
            space.model(),
            space.titleField(),
            space.words().name(),
            FieldsJson.write(space.metadata()));
    note("space", space.name());
    return space(space.name()).orElseThrow();
  }

  @Override
  public void describeSpace(int space, Map<String, Value> metadata) {
    VectorSpace described = require(space);
    sqlite()
        .update(
            "UPDATE space SET metadata = ? WHERE number = ?", FieldsJson.write(metadata), space);
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
    sqlite().update("DELETE FROM space WHERE number = ?", space);
    SpaceEntry entry = createSpace(renewed);
    sqlite()
        .update(
            "UPDATE space SET live = ?, horizon = ? WHERE number = ?",
            live,
            horizon,
            entry.number());
    sqlite()
        .update(
            "UPDATE item SET space = ?, vector = NULL, vector_seq = 0, embedding ="
                + " CASE WHEN ? AND deleted_seq = 0 AND trim(text) <> '' THEN 1 ELSE 0 END"
                + " WHERE seq IN (SELECT seq FROM changes WHERE space = ? AND op = 1)",
            entry.number(),
            renewed.model() != null,
            space);
    sqlite().update("DELETE FROM changes WHERE space = ? AND op = ?", space, Op.EMBED.code());
    sqlite().update("UPDATE changes SET space = ? WHERE space = ?", entry.number(), space);
    return entry;
  }

  @Override
  public long dropSpace(int space) {
    VectorSpace dropped = require(space);
    long live = count(space);
    sqlite()
        .update(
            "DELETE FROM item WHERE seq IN (SELECT seq FROM changes WHERE space = ? AND op = 1)",
            space);
    sqlite().update("DELETE FROM changes WHERE space = ?", space);
    sqlite().update("DELETE FROM space WHERE number = ?", space);
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
    List<Long> seqs = new ArrayList<>(items.size());
    int added = 0;
    for (Item item : items) {
      Optional<Version> previous = live(space, item.id());
      seqs.add(put(space, item, previous.orElse(Version.NONE), target.model() != null));
      added += previous.isEmpty() ? 1 : 0;
    }
    countLive(space, added);
    return seqs;
  }

  /** The space as it is once {@code vector} stands in it. */
  private static VectorSpace accept(VectorSpace space, String itemId, float[] vector) {
    space.requireValid(itemId, vector);
    return space.dimension() == 0 ? space.dimension(vector.length) : space;
  }

  private long put(int space, Item item, Version previous, boolean hasModel) {
    long version = previous.version() + 1;
    long seq = log.append(space, item.id(), version, Op.PUT, previous.seq());
    if (previous.seq() != 0) {
      sqlite().update("UPDATE item SET deleted_seq = ? WHERE seq = ?", seq, previous.seq());
    }
    float[] vector = item.vector();
    sqlite()
        .update(
            "INSERT INTO item (seq, space, id, version, vector_seq, embedding, fields, text,"
                + " vector) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            seq,
            space,
            item.id(),
            version,
            vector == null ? 0 : seq,
            Embedding.of(item, hasModel).code(),
            FieldsJson.write(item.fields()),
            item.text(),
            vector == null ? null : VectorBytes.write(vector));
    return seq;
  }

  @Override
  public long delete(int space, Collection<String> ids) {
    require(space);
    int ended = 0;
    for (String id : ids) {
      Optional<Version> live = live(space, id);
      if (live.isPresent()) {
        Version version = live.get();
        long seq = log.append(space, id, version.version(), Op.DELETE, version.seq());
        sqlite().update("UPDATE item SET deleted_seq = ? WHERE seq = ?", seq, version.seq());
        ended++;
      }
    }
    countLive(space, -ended);
    return ended;
  }

  @Override
  public void embed(int space, Map<Long, float[]> vectorByRow) {
    VectorSpace target = require(space);
    for (Map.Entry<Long, float[]> entry : vectorByRow.entrySet()) {
      target = accept(target, "row " + entry.getKey(), entry.getValue());
    }
    decideDimension(space, target, vectorByRow.values());
    vectorByRow.forEach((row, vector) -> embed(space, row, vector));
  }

  private void embed(int space, Long row, float[] vector) {
    record Awaiting(String id, long version) {}
    Optional<Awaiting> awaiting =
        sqlite()
            .first(
                AWAITING, found -> new Awaiting(found.getString(1), found.getLong(2)), row, space);
    if (awaiting.isEmpty()) {
      return;
    }
    long seq = log.append(space, awaiting.get().id(), awaiting.get().version(), Op.EMBED, row);
    sqlite()
        .update(
            "UPDATE item SET vector = ?, vector_seq = ?, embedding = ? WHERE seq = ?",
            VectorBytes.write(vector),
            seq,
            Embedding.DONE.code(),
            row);
  }

  @Override
  public void refuse(int space, Collection<Long> rows) {
    require(space);
    for (Long row : rows) {
      sqlite()
          .update(
              "UPDATE item SET embedding = 3"
                  + " WHERE seq = ? AND space = ? AND deleted_seq = 0 AND embedding = 1",
              row,
              space);
    }
  }

  @Override
  public long purge(int space, long horizon, int limit) {
    require(space);
    long from = horizon(space);
    List<Change> old = changes(space, from, horizon, limit);
    long last = sqlite().number("SELECT max(seq) FROM changes WHERE space = ?", space);
    for (Change change : old) {
      if (change.prevSeq() != 0 && change.op() != Op.EMBED) {
        forget(change, last);
      }
    }
    long reached = old.size() < limit ? Math.max(from, horizon) : old.getLast().seq();
    sqlite().update("UPDATE space SET horizon = ? WHERE number = ?", reached, space);
    return reached;
  }

  /** Removes the row that {@code end} ended, with its traces in the log. */
  private void forget(Change end, long last) {
    long row = end.prevSeq();
    long vector = sqlite().number("SELECT vector_seq FROM item WHERE seq = ?", row);
    sqlite().update("DELETE FROM item WHERE seq = ?", row);
    sqlite().update("DELETE FROM changes WHERE seq IN (?, ?)", row, vector);
    if (end.op() == Op.DELETE && end.seq() != last) {
      sqlite().update("DELETE FROM changes WHERE seq = ?", end.seq());
    }
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
    return log.append(0, table + "/" + key, 1, Op.NOTE, 0);
  }

  private VectorSpace require(int space) {
    return sqlite()
        .first("SELECT " + Rows.SPACE + " FROM space WHERE number = ?", Rows::space, space)
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
      sqlite()
          .update(
              "UPDATE space SET dimension = ? WHERE number = ? AND dimension = 0",
              target.dimension(),
              space);
    }
  }

  private Optional<Version> live(int space, String id) {
    return sqlite().first(LIVE, row -> new Version(row.getLong(1), row.getLong(2)), space, id);
  }

  private void countLive(int space, int by) {
    if (by != 0) {
      sqlite().update("UPDATE space SET live = live + ? WHERE number = ?", by, space);
    }
  }

  private record Version(long seq, long version) {
    static final Version NONE = new Version(0, 0);
  }
}
