package dev.varve.engine;

import dev.varve.embed.CachedEmbedder;
import dev.varve.embed.Embedder.Role;
import dev.varve.embed.Embedding;
import dev.varve.error.Kind;
import dev.varve.ledger.Row;
import dev.varve.progress.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes the vectors that rows of a space wait for, in order, a batch to a transaction. */
public final class PendingVectors {
  /** About a second of work, so that little is lost when it is broken off. */
  private static final int BATCH = 64;

  private static final Logger LOG = LoggerFactory.getLogger(PendingVectors.class);

  private final Storage storage;
  private final int space;
  private final CachedEmbedder embedder;

  public PendingVectors(Storage storage, int space, CachedEmbedder embedder) {
    this.storage = storage;
    this.space = space;
    this.embedder = embedder;
  }

  /**
   * Works until nothing is left, the time is over or the model cannot be used. One process does it
   * at a time; the others wait within their time.
   *
   * @return how many vectors it added
   */
  public long run(Duration time, boolean retryRefused, Progress progress) {
    long deadline = System.nanoTime() + time.toNanos();
    return storage
        .inTurn(
            "vectors",
            time,
            () -> {
              long again = retryRefused ? work(Row.Embedding.FAILED, deadline, progress) : 0;
              return again + work(Row.Embedding.PENDING, deadline, progress);
            })
        .orElse(0L);
  }

  private long work(Row.Embedding state, long deadline, Progress progress) {
    long waiting = storage.ledger().read(snapshot -> snapshot.countAwaiting(space, state));
    progress.stage("vectors", waiting);
    long added = 0;
    long after = 0;
    while (System.nanoTime() - deadline < 0) {
      long from = after;
      List<Row> rows =
          storage.ledger().read(snapshot -> snapshot.awaiting(space, state, from, BATCH));
      if (rows.isEmpty()) {
        return added;
      }
      Done done = embed(rows);
      progress.advance(rows.size());
      added += done.added();
      if (done.outage()) {
        return added;
      }
      after = rows.getLast().seq();
    }
    return added;
  }

  private record Done(long added, boolean outage) {}

  private Done embed(List<Row> rows) {
    List<Embedding> results =
        embedder.tryEmbed(
            Role.DOCUMENT, rows.stream().map(row -> String.valueOf(row.item().text())).toList());
    Map<Long, float[]> vectors = new HashMap<>();
    List<Long> refused = new ArrayList<>();
    boolean outage = false;
    for (int i = 0; i < rows.size(); i++) {
      switch (results.get(i)) {
        case Embedding.Vector(float[] vector) -> vectors.put(rows.get(i).seq(), vector);
        case Embedding.Failed(Kind kind, String message) when kind == Kind.INVALID ->
            refused.add(rows.get(i).seq());
        case Embedding.Failed(Kind kind, String message) -> {
          if (!outage) {
            LOG.warn("texts stay without a vector for now: {}", message);
          }
          outage = true;
        }
      }
    }
    storage
        .ledger()
        .commit(
            tx -> {
              tx.embed(space, vectors);
              tx.refuse(space, refused);
              return true;
            });
    return new Done(vectors.size(), outage);
  }
}
