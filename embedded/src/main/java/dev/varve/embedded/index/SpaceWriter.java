package dev.varve.embedded.index;

import dev.varve.ledger.Change;
import dev.varve.ledger.Ledger;
import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot.SpaceEntry;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

/**
 * Writes the index of one space: applies changes in order and remembers the last one in each
 * commit. Whoever holds one holds the projector's lock. For one thread.
 */
final class SpaceWriter implements Closeable {
  private final Ledger ledger;
  private final SpaceEntry entry;
  private final RowDocuments documents;
  private final IndexWriter writer;
  private AppliedMark mark;
  private long committedSeq;
  private long settledSeq;
  private int uncommitted;

  private SpaceWriter(Ledger ledger, SpaceEntry entry, AppliedMark mark, IndexWriter writer) {
    this.ledger = ledger;
    this.entry = entry;
    this.documents = new RowDocuments(entry.space());
    this.mark = mark;
    this.committedSeq = mark.seq();
    this.writer = writer;
  }

  /**
   * Opens the index of a space, anew if it is torn or no projection of this ledger.
   *
   * @param horizon rows that ended at or before this change may go when segments merge
   */
  static SpaceWriter open(IndexDirectory directory, Ledger ledger, SpaceEntry entry, long horizon)
      throws IOException {
    Optional<Path> current = directory.current();
    Ledger.Identity identity = ledger.identity();
    Optional<AppliedMark> mark =
        current
            .flatMap(SpaceWriter::readable)
            .filter(
                found ->
                    ledger.read(snapshot -> found.matches(identity, entry.number(), snapshot)));
    return mark.isPresent()
        ? open(current.orElseThrow(), ledger, entry, withHorizon(mark.get(), horizon))
        : anew(directory, ledger, entry, horizon);
  }

  /** An empty index in a new life; the old ones are removed. */
  static SpaceWriter anew(IndexDirectory directory, Ledger ledger, SpaceEntry entry, long horizon)
      throws IOException {
    Path life = Files.createDirectories(directory.next());
    AppliedMark mark = withHorizon(AppliedMark.none(ledger.identity()), horizon);
    SpaceWriter writer = open(life, ledger, entry, mark);
    writer.commit();
    directory.removeOthers(life);
    return writer;
  }

  /**
   * Opens a sound index to remove rows for good that the ledger has forgotten: {@link #compact}
   * then leaves nothing of them, whatever the horizon.
   */
  static SpaceWriter scrubbing(
      IndexDirectory directory, Ledger ledger, SpaceEntry entry, SeqSet forgotten)
      throws IOException {
    Path life = directory.current().orElseThrow();
    AppliedMark mark = readable(life).orElseThrow();
    IndexWriterConfig config =
        IndexSettings.scrubbing(entry.space(), mark.horizon(), forgotten)
            .setOpenMode(OpenMode.APPEND);
    return new SpaceWriter(ledger, entry, mark, new IndexWriter(new MMapDirectory(life), config));
  }

  private static AppliedMark withHorizon(AppliedMark mark, long horizon) {
    return new AppliedMark(
        mark.store(),
        mark.epoch(),
        mark.seq(),
        mark.hash(),
        mark.format(),
        Math.max(horizon, mark.horizon()));
  }

  private static SpaceWriter open(Path life, Ledger ledger, SpaceEntry entry, AppliedMark mark)
      throws IOException {
    Directory files = new MMapDirectory(life);
    long horizon = mark.horizon();
    IndexWriterConfig config =
        IndexSettings.projection(entry.space(), () -> horizon)
            .setOpenMode(OpenMode.CREATE_OR_APPEND);
    return new SpaceWriter(ledger, entry, mark, new IndexWriter(files, config));
  }

  /** The mark of an index whose files are whole as far as opening them tells. */
  static Optional<AppliedMark> readable(Path life) {
    try (Directory files = new MMapDirectory(life);
        DirectoryReader reader = DirectoryReader.open(files)) {
      return Optional.of(AppliedMark.of(reader.getIndexCommit().getUserData()));
    } catch (IOException e) {
      if (CommittedIndex.isTorn(e)) {
        return Optional.empty();
      }
      throw IndexDirectory.failed(life, e);
    }
  }

  /** The name of the file that the newest commit is in; empty if there is none. */
  static String newestCommit(Path life) {
    try (Directory files = new MMapDirectory(life)) {
      String name = SegmentInfos.getLastCommitSegmentsFileName(files);
      return name == null ? "" : name;
    } catch (IOException e) {
      if (CommittedIndex.isTorn(e)) {
        return ""; // someone has just built it anew elsewhere
      }
      throw IndexDirectory.failed(life, e);
    }
  }

  /** The last change applied, committed or not. */
  long applied() {
    return mark.seq();
  }

  /** Changes applied but not committed. */
  int uncommitted() {
    return uncommitted;
  }

  /** Applies the next changes; returns how many. */
  int apply() throws IOException {
    ChangeBatch batch =
        ledger.read(
            snapshot -> ChangeBatch.read(snapshot, entry.number(), mark.seq(), snapshot.seq()));
    if (batch.isEmpty()) {
      return 0;
    }
    Set<Long> written = new HashSet<>();
    for (Row row : batch.rows()) {
      written.add(row.seq());
      if (row.seq() > mark.seq()) {
        writer.addDocument(documents.document(row));
      } else {
        writer.updateDocument(RowDocuments.key(row.seq()), documents.document(row));
      }
    }
    for (Change change : batch.changes()) {
      if (change.prevSeq() != 0 && !written.contains(change.prevSeq())) {
        end(change);
      }
    }
    mark = mark.after(batch.last(), mark.horizon());
    uncommitted += batch.changes().size();
    return batch.changes().size();
  }

  private void end(Change change) throws IOException {
    writer.updateDocValues(
        RowDocuments.key(change.prevSeq()),
        new NumericDocValuesField(Fields.DELETED, change.seq()));
  }

  /** Whether segments are being merged, or wait to be. */
  boolean merging() {
    return writer.hasPendingMerges()
        || (writer.getConfig().getMergeScheduler() instanceof ConcurrentMergeScheduler merges
            && merges.mergeThreadCount() > 0);
  }

  /** Whether the index has changed, be it by a merge alone. */
  boolean changed() {
    return writer.hasUncommittedChanges();
  }

  /** Makes what was applied or merged durable and visible. */
  void commit() throws IOException {
    if (uncommitted == 0 && committedSeq == mark.seq() && committedSeq != 0 && !changed()) {
      return;
    }
    writer.setLiveCommitData(mark.userData().entrySet());
    writer.commit();
    committedSeq = mark.seq();
    uncommitted = 0;
  }

  /**
   * Starts to merge the segments too small for a graph into one, where together they are large
   * enough for it; {@link #merging} tells when that is done. Considers what is committed, and that
   * only once.
   */
  void settle() throws IOException {
    if (settledSeq == committedSeq) {
      return;
    }
    settledSeq = committedSeq;
    int small = 0;
    int rows = 0;
    SegmentInfos segments = SegmentInfos.readLatestCommit(writer.getDirectory());
    for (SegmentCommitInfo segment : segments) {
      if (segment.info.maxDoc() < IndexSettings.GRAPH_SEGMENT) {
        small++;
        rows += segment.info.maxDoc();
      }
    }
    if (small > 1 && rows >= IndexSettings.GRAPH_SEGMENT) {
      writer.forceMerge(segments.size() - small + 1, false);
    }
  }

  /** Merges away what has ended before the horizon. */
  void compact() throws IOException {
    writer.forceMergeDeletes();
    writer.setLiveCommitData(mark.userData().entrySet());
    writer.commit();
  }

  /** Merges everything into one segment. */
  void merge() throws IOException {
    writer.forceMerge(1);
    writer.setLiveCommitData(mark.userData().entrySet());
    writer.commit();
  }

  /** Gives up what is not committed and does not wait for merges. */
  @Override
  public void close() throws IOException {
    writer.rollback();
    writer.getDirectory().close();
  }
}
