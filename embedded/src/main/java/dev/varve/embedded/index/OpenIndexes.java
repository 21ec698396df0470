package dev.varve.embedded.index;

import dev.varve.ledger.Snapshot.SpaceEntry;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The indexes that the projector writes while it holds its lock. For one thread. */
final class OpenIndexes implements Closeable {
  static final int COMMIT_CHANGES = 5_000;
  private static final Duration COMMIT_AFTER = Duration.ofSeconds(5);
  private static final Duration COMMIT_IDLE = Duration.ofSeconds(1);

  /** Each open index may hold a write buffer of 64 MB. */
  private static final int MAX_OPEN = 4;

  private final Indexes indexes;
  private final Map<Integer, SpaceWriter> writers = new HashMap<>();
  private long busyAt = System.nanoTime();
  private long committedAt = busyAt;

  OpenIndexes(Indexes indexes) {
    this.indexes = indexes;
  }

  /** How long there has been nothing to apply. */
  long quietNanos() {
    return System.nanoTime() - busyAt;
  }

  /** Applies one batch to each index that is behind; says whether there was any. */
  boolean applyNext() throws IOException {
    boolean busy = false;
    for (SpaceEntry entry : indexes.behind(this::applied)) {
      busy |= writer(entry).apply() > 0;
    }
    if (busy) {
      busyAt = System.nanoTime();
    }
    return busy;
  }

  private long applied(SpaceEntry entry) {
    SpaceWriter writer = writers.get(entry.number());
    return writer == null ? indexes.applied(entry.number()) : writer.applied();
  }

  private SpaceWriter writer(SpaceEntry entry) throws IOException {
    SpaceWriter writer = writers.get(entry.number());
    if (writer == null) {
      if (writers.size() >= MAX_OPEN) {
        commit();
        close();
      }
      writer = indexes.writer(entry);
      writers.put(entry.number(), writer);
    }
    return writer;
  }

  boolean isCommitted() {
    return uncommitted() == 0;
  }

  private int uncommitted() {
    return writers.values().stream().mapToInt(SpaceWriter::uncommitted).sum();
  }

  /**
   * Whether to commit now: enough was applied, or long enough ago, or nothing more comes.
   *
   * @param now whether someone waits for it and there is nothing left to apply
   */
  boolean commitIsDue(boolean now) {
    int uncommitted = uncommitted();
    return uncommitted >= COMMIT_CHANGES
        || (uncommitted > 0
            && (System.nanoTime() - committedAt >= COMMIT_AFTER.toNanos()
                || quietNanos() >= (now ? 0 : COMMIT_IDLE.toNanos())));
  }

  /**
   * Once nothing more comes, brings what has been committed into the shape that is searched best.
   */
  void settle() throws IOException {
    if (quietNanos() >= COMMIT_IDLE.toNanos() && isCommitted() && !merging()) {
      for (SpaceWriter writer : writers.values()) {
        writer.settle();
      }
    }
  }

  /** Whether segments are still being merged into larger ones, on which searches are quicker. */
  boolean merging() {
    return writers.values().stream().anyMatch(SpaceWriter::merging);
  }

  void commit() throws IOException {
    for (SpaceWriter writer : writers.values()) {
      writer.commit();
    }
    committedAt = System.nanoTime();
  }

  /** Gives up what is not committed. */
  @Override
  public void close() throws IOException {
    List<SpaceWriter> open = new ArrayList<>(writers.values());
    writers.clear();
    for (SpaceWriter writer : open) {
      writer.close();
    }
  }
}
