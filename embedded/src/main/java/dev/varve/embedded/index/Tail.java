package dev.varve.embedded.index;

import dev.varve.ledger.Change;
import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot;
import dev.varve.vector.VectorSpace;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one space that its index does not contain yet, as a small index in memory that is
 * searched together with it. Not safe for use by several threads; a {@link State} handed out may be
 * used by any.
 */
final class Tail implements Closeable {
  private final int space;
  private final VectorSpace definition;
  private final RowDocuments documents;
  private final TreeMap<Long, Long> supersededBy = new TreeMap<>();
  private final ArrayDeque<Long> changes = new ArrayDeque<>();
  private @Nullable IndexWriter writer;
  private @Nullable State state;
  private long after;
  private long upTo;

  Tail(int space, VectorSpace definition) {
    this.space = space;
    this.definition = definition;
    this.documents = new RowDocuments(definition);
  }

  /**
   * What a search sees of the tail.
   *
   * @param superseded rows of the index that are no longer as it has them
   * @param changes how many changes there are
   */
  record State(DirectoryReader reader, SeqSet superseded, long changes) {}

  /** Makes this the changes beyond {@code applied} up to {@code seq}, reading what is new. */
  State advance(Snapshot snapshot, long applied, long seq) {
    try {
      if (applied < after || applied > upTo || seq < upTo) {
        clear(applied);
      } else if (applied > after) {
        trim(applied);
      }
      load(snapshot, seq);
      return current();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is all in memory
    }
  }

  private void clear(long applied) throws IOException {
    close();
    supersededBy.clear();
    after = applied;
    upTo = applied;
    changes.clear();
  }

  private void trim(long applied) throws IOException {
    after = applied;
    supersededBy.headMap(applied, true).clear();
    while (!changes.isEmpty() && changes.getFirst() <= applied) {
      changes.removeFirst();
    }
    open().deleteDocuments(LongPoint.newRangeQuery(Fields.AT, 0, applied));
    forget();
  }

  private void load(Snapshot snapshot, long seq) throws IOException {
    while (upTo < seq) {
      ChangeBatch batch = ChangeBatch.read(snapshot, space, upTo, seq);
      if (batch.isEmpty()) {
        upTo = seq;
        return;
      }
      apply(batch);
      batch.changes().forEach(change -> changes.addLast(change.seq()));
      upTo = batch.last().seq();
      forget();
    }
  }

  private void apply(ChangeBatch batch) throws IOException {
    IndexWriter open = open();
    Set<Long> rewritten = new HashSet<>();
    for (Row row : batch.rows()) {
      if (row.deletedSeq() != 0) {
        continue;
      }
      if (row.seq() > upTo) {
        open.addDocument(documents.tailDocument(row));
      } else {
        open.updateDocument(RowDocuments.key(row.seq()), documents.tailDocument(row));
        rewritten.add(row.seq());
      }
    }
    for (Change change : batch.changes()) {
      if (change.prevSeq() != 0) {
        supersededBy.put(change.seq(), change.prevSeq());
        if (change.prevSeq() <= upTo && !rewritten.contains(change.prevSeq())) {
          open.deleteDocuments(RowDocuments.key(change.prevSeq()));
        }
      }
    }
  }

  private IndexWriter open() throws IOException {
    IndexWriter open = writer;
    if (open == null) {
      open = new IndexWriter(new ByteBuffersDirectory(), IndexSettings.tail(definition));
      writer = open;
    }
    return open;
  }

  /** The reader is made anew at the next call; searches under way keep the old one. */
  private void forget() throws IOException {
    if (state != null) {
      state.reader().close();
      state = null;
    }
  }

  private State current() throws IOException {
    State present = state;
    if (present == null) {
      present =
          new State(DirectoryReader.open(open()), SeqSet.of(supersededBy.values()), changes.size());
      state = present;
    }
    return present;
  }

  @Override
  public void close() {
    try {
      forget();
      if (writer != null) {
        writer.rollback();
        writer.getDirectory().close();
        writer = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
