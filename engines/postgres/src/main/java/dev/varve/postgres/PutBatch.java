package dev.varve.postgres;

import dev.varve.item.Item;
import dev.varve.ledger.Op;
import dev.varve.ledger.Row.Embedding;
import dev.varve.ledger.VectorBytes;
import dev.varve.postgres.PgTransaction.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * New versions of items, brought together so that they take a few round trips and not a few each.
 */
final class PutBatch {
  private static final String END = "UPDATE item SET deleted_seq = ? WHERE seq = ?";
  private static final String INSERT =
      "INSERT INTO item (seq, space, id, version, deleted_seq, vector_seq, embedding, fields, text,"
          + " vector) VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)";
  private static final int DELETED_SEQ = 4;

  private final int space;
  private final boolean hasModel;
  private final PgLog log;
  private final Map<String, Version> live;
  private final Map<Long, @Nullable Object[]> rowsBySeq = new HashMap<>();
  private final List<@Nullable Object[]> rows = new ArrayList<>();
  private final List<@Nullable Object[]> ends = new ArrayList<>();
  private final List<Long> seqs = new ArrayList<>();
  private int added;

  /**
   * A batch for one space.
   *
   * @param live the present versions of the items to come; grows with them
   */
  PutBatch(int space, boolean hasModel, PgLog log, Map<String, Version> live) {
    this.space = space;
    this.hasModel = hasModel;
    this.log = log;
    this.live = live;
  }

  void add(Item item) {
    String id = PgText.restore(PgText.store(item.id())); // as it comes back
    Version previous = live.get(id);
    long version = previous == null ? 1 : previous.version() + 1;
    long seq = log.append(space, id, version, Op.PUT, previous == null ? 0 : previous.seq());
    if (previous == null) {
      added++;
    } else {
      end(previous.seq(), seq);
    }
    float[] vector = item.vector();
    @Nullable Object[] row = {
      seq,
      space,
      id,
      version,
      0L,
      vector == null ? 0 : seq,
      Embedding.of(item, hasModel).code(),
      new Statements.Verbatim(PgFields.write(item.fields())),
      item.text(),
      vector == null ? null : VectorBytes.write(vector)
    };
    rows.add(row);
    rowsBySeq.put(seq, row);
    seqs.add(seq);
    live.put(id, new Version(seq, version));
  }

  private void end(long row, long by) {
    @Nullable Object[] mine = rowsBySeq.get(row);
    if (mine == null) {
      ends.add(new Object[] {by, row});
    } else {
      mine[DELETED_SEQ] = by;
    }
  }

  /** Ends the old versions before the new ones are there: only one of an item may live. */
  void write(Statements statements) {
    statements.batch(END, ends);
    statements.batch(INSERT, rows);
  }

  /** How many items there are more than before. */
  int added() {
    return added;
  }

  /** The seq of each new row, in the order they were added. */
  List<Long> seqs() {
    return seqs;
  }
}
