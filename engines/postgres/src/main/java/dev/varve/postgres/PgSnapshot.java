package dev.varve.postgres;

import dev.varve.ledger.Change;
import dev.varve.ledger.LogSearch;
import dev.varve.ledger.Prefix;
import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Reads on one connection that is inside a transaction for one tenant. */
class PgSnapshot implements Snapshot {
  private static final String FROM = "SELECT " + PgRows.ITEM + " FROM item i WHERE i.";
  private static final String LIVE = FROM + "space = ? AND i.id = ANY (?) AND i.deleted_seq = 0";
  private static final String SCAN =
      "SELECT "
          + PgRows.ITEM
          + " FROM changes c JOIN item i ON i.tenant_id = c.tenant_id AND i.seq = c.seq"
          + " WHERE c.space = ? AND c.seq > ? AND c.op = 1 AND i.deleted_seq = 0"
          + " ORDER BY c.seq LIMIT ?";
  private static final String CHANGES =
      "SELECT "
          + PgRows.CHANGE
          + " FROM changes WHERE space = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?";
  private static final String BACKLOG =
      "SELECT count(*) FROM (SELECT 1 FROM changes WHERE space = ? AND seq > ? LIMIT ?) AS part";
  private static final String AWAITING = "space = ? AND deleted_seq = 0 AND embedding = ";

  private final Statements statements;
  private final long seq;
  private boolean finished;

  PgSnapshot(Statements statements, long seq) {
    this.statements = statements;
    this.seq = seq;
  }

  /** The connection, as long as the call that this was handed out to lasts. */
  final Statements postgres() {
    if (finished) {
      throw new IllegalStateException(
          "snapshot or transaction used after its call returned; keep it inside the call");
    }
    return statements;
  }

  final void finish() {
    finished = true;
  }

  @Override
  public long seq() {
    postgres();
    return seq;
  }

  @Override
  public Handle sql() {
    return postgres().handle();
  }

  @Override
  public Optional<SpaceEntry> space(String name) {
    return postgres()
        .first("SELECT " + PgRows.SPACE + " FROM space WHERE name = ?", PgRows::space, name);
  }

  @Override
  public List<SpaceEntry> spaces() {
    return postgres().list("SELECT " + PgRows.SPACE + " FROM space ORDER BY number", PgRows::space);
  }

  @Override
  public List<Row> find(int space, Collection<String> ids) {
    Map<String, Row> found = new HashMap<>();
    postgres().list(LIVE, PgRows::item, space, ids).forEach(row -> found.put(row.item().id(), row));
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  @Override
  public List<Row> rows(Collection<Long> seqs) {
    Map<Long, Row> found = new HashMap<>();
    long[] wanted = seqs.stream().mapToLong(Long::longValue).toArray();
    postgres()
        .list(FROM + "seq = ANY (?)", PgRows::item, wanted)
        .forEach(row -> found.put(row.seq(), row));
    return seqs.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  @Override
  public List<Row> scan(int space, long after, int limit) {
    return postgres().list(SCAN, PgRows::item, space, after, limit);
  }

  @Override
  public List<Row> awaiting(int space, Row.Embedding state, long after, int limit) {
    // the state stands in the text: a plan for any value cannot use a partial index
    String sql =
        FROM
            + "space = ? AND i.seq > ? AND i.deleted_seq = 0 AND i.embedding = "
            + state.requireAwaiting().code()
            + " ORDER BY i.seq LIMIT ?";
    return postgres().list(sql, PgRows::item, space, after, limit);
  }

  @Override
  public long countAwaiting(int space, Row.Embedding state) {
    return postgres()
        .number(
            "SELECT count(*) FROM item WHERE " + AWAITING + state.requireAwaiting().code(), space);
  }

  @Override
  public List<Row> below(int space, String prefix, String after, int limit) {
    String from = after.compareTo(prefix) < 0 ? prefix : after;
    String sql =
        FROM
            + "space = ? AND i.deleted_seq = 0 AND i.id "
            + (from.equals(after) ? ">" : ">=")
            + " ? AND i.id < ? ORDER BY i.id LIMIT ?";
    return postgres().list(sql, PgRows::item, space, from, Prefix.beyond(prefix), limit);
  }

  @Override
  public long countAwaitingBelow(int space, String prefix, Row.Embedding state) {
    return postgres()
        .number(
            "SELECT count(*) FROM item WHERE "
                + AWAITING
                + state.requireAwaiting().code()
                + " AND id >= ? AND id < ?",
            space,
            prefix,
            Prefix.beyond(prefix));
  }

  @Override
  public List<Change> changes(int space, long after, long upTo, int limit) {
    return postgres().list(CHANGES, PgRows::change, space, after, upTo, limit);
  }

  @Override
  public long backlog(int space, long after, int limit) {
    return postgres().number(BACKLOG, space, after, limit);
  }

  @Override
  public long count(int space) {
    return postgres().number("SELECT live FROM space WHERE number = ?", space);
  }

  @Override
  public long horizon(int space) {
    return postgres().number("SELECT horizon FROM space WHERE number = ?", space);
  }

  @Override
  public OptionalLong seqAt(Instant time) {
    return LogSearch.lastAt(time, seq(), this::lastChange);
  }

  /** The last change that the log still holds at or before {@code seq}. */
  private Optional<Change> lastChange(long upTo) {
    return postgres()
        .first(
            "SELECT " + PgRows.CHANGE + " FROM changes WHERE seq <= ? ORDER BY seq DESC LIMIT 1",
            PgRows::change,
            upTo);
  }
}
