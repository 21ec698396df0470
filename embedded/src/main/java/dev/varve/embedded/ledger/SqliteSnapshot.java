package dev.varve.embedded.ledger;

import dev.varve.ledger.Change;
import dev.varve.ledger.LogSearch;
import dev.varve.ledger.Prefix;
import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Reads on one connection that is inside a transaction. */
class SqliteSnapshot implements Snapshot {
  private static final String LIVE =
      "SELECT " + Rows.ITEM + " FROM item i WHERE i.space = ? AND i.id = ? AND i.deleted_seq = 0";
  private static final String BY_SEQ = "SELECT " + Rows.ITEM + " FROM item i WHERE i.seq = ?";
  private static final String SCAN =
      "SELECT "
          + Rows.ITEM
          + " FROM changes c CROSS JOIN item i ON i.seq = c.seq"
          + " WHERE c.space = ? AND c.seq > ? AND i.deleted_seq = 0 ORDER BY c.seq LIMIT ?";
  private static final String AWAITING =
      "SELECT "
          + Rows.ITEM
          + " FROM item i WHERE i.space = ? AND i.seq > ? AND i.deleted_seq = 0 AND i.embedding = ";
  private static final String CHANGES =
      "SELECT "
          + Rows.CHANGE
          + " FROM changes WHERE space = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?";
  private static final String BACKLOG =
      "SELECT count(*) FROM (SELECT 1 FROM changes WHERE space = ? AND seq > ? LIMIT ?)";

  private final Statements statements;
  private boolean finished;

  SqliteSnapshot(Statements statements) {
    this.statements = statements;
  }

  /** The connection, as long as the call that this was handed out to lasts. */
  final Statements sqlite() {
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
    return sqlite().number("SELECT seq FROM sqlite_sequence WHERE name = 'changes'");
  }

  @Override
  public Handle sql() {
    return sqlite().handle();
  }

  @Override
  public Optional<SpaceEntry> space(String name) {
    return sqlite().first("SELECT " + Rows.SPACE + " FROM space WHERE name = ?", Rows::space, name);
  }

  @Override
  public List<SpaceEntry> spaces() {
    return sqlite().list("SELECT " + Rows.SPACE + " FROM space ORDER BY number", Rows::space);
  }

  @Override
  public List<Row> find(int space, Collection<String> ids) {
    List<Row> found = new ArrayList<>(ids.size());
    for (String id : ids) {
      sqlite().first(LIVE, Rows::item, space, id).ifPresent(found::add);
    }
    return found;
  }

  @Override
  public List<Row> rows(Collection<Long> seqs) {
    List<Row> found = new ArrayList<>(seqs.size());
    for (Long seq : seqs) {
      sqlite().first(BY_SEQ, Rows::item, seq).ifPresent(found::add);
    }
    return found;
  }

  @Override
  public List<Row> scan(int space, long after, int limit) {
    return sqlite().list(SCAN, Rows::item, space, after, limit);
  }

  @Override
  public List<Row> awaiting(int space, Row.Embedding state, long after, int limit) {
    // the state stands in the text: SQLite uses a partial index only for a constant it can see
    String sql = AWAITING + state.requireAwaiting().code() + " ORDER BY i.seq LIMIT ?";
    return sqlite().list(sql, Rows::item, space, after, limit);
  }

  @Override
  public long countAwaiting(int space, Row.Embedding state) {
    String sql =
        "SELECT count(*) FROM item WHERE space = ? AND deleted_seq = 0 AND embedding = "
            + state.requireAwaiting().code();
    return sqlite().number(sql, space);
  }

  @Override
  public List<Row> below(int space, String prefix, String after, int limit) {
    String from = after.compareTo(prefix) < 0 ? prefix : after;
    String sql =
        "SELECT "
            + Rows.ITEM
            + " FROM item i WHERE i.space = ? AND i.deleted_seq = 0 AND i.id "
            + (from.equals(after) ? ">" : ">=")
            + " ? AND i.id < ? ORDER BY i.id LIMIT ?";
    return sqlite().list(sql, Rows::item, space, from, Prefix.beyond(prefix), limit);
  }

  @Override
  public long countAwaitingBelow(int space, String prefix, Row.Embedding state) {
    // the signs keep SQLite to the index of what awaits, which is short, from that of all ids
    String sql =
        "SELECT count(*) FROM item WHERE space = ? AND deleted_seq = 0 AND +id >= ? AND +id < ?"
            + " AND embedding = "
            + state.requireAwaiting().code();
    return sqlite().number(sql, space, prefix, Prefix.beyond(prefix));
  }

  @Override
  public List<Change> changes(int space, long after, long upTo, int limit) {
    return sqlite().list(CHANGES, Rows::change, space, after, upTo, limit);
  }

  @Override
  public long backlog(int space, long after, int limit) {
    return sqlite().number(BACKLOG, space, after, limit);
  }

  @Override
  public long count(int space) {
    return sqlite().number("SELECT live FROM space WHERE number = ?", space);
  }

  @Override
  public long horizon(int space) {
    return sqlite().number("SELECT horizon FROM space WHERE number = ?", space);
  }

  @Override
  public OptionalLong seqAt(Instant time) {
    return LogSearch.lastAt(time, seq(), this::lastChange);
  }

  /** The last change that the log still holds at or before {@code seq}. */
  final Optional<Change> lastChange(long seq) {
    return sqlite()
        .first(
            "SELECT " + Rows.CHANGE + " FROM changes WHERE seq <= ? ORDER BY seq DESC LIMIT 1",
            Rows::change,
            seq);
  }
}
