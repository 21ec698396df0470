package dev.varve.code;

import dev.varve.embed.CachedEmbedder;
import dev.varve.embed.Embedder.Role;
import dev.varve.embed.Embedding;
import dev.varve.engine.PendingVectors;
import dev.varve.engine.SpaceModel;
import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Snapshot.SpaceEntry;
import dev.varve.ledger.Transaction;
import dev.varve.progress.Progress;
import dev.varve.vector.VectorStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives all code the vectors of another model. First every text is embedded into the cache, a batch
 * at a time, while the old vectors answer; then, while nobody indexes, one transaction renews the
 * space and puts the vectors from the cache into it.
 */
final class Reembedding {
  /** Texts embedded between two notes of how far it is. */
  private static final int BATCH = 256;

  /** Waiting for runs over a tree ends with those runs, not with a clock. */
  private static final Duration PATIENCE = Duration.ofDays(1);

  private static final String TURN = "reembed";
  private static final String NAMESPACE = "code";
  private static final String KEY = "reembed";

  private final Storage storage;
  private final String name;
  private final CachedEmbedder next;

  Reembedding(Storage storage, String name, CachedEmbedder next) {
    this.storage = storage;
    this.name = name;
    this.next = next;
  }

  /** The change that was begun and is not complete. */
  static Optional<ReembedState> state(Storage storage) {
    return storage
        .settings()
        .get(NAMESPACE, KEY)
        .map(text -> text.split(" ", 3))
        .map(
            parts ->
                new ReembedState(
                    parts[2],
                    Long.parseLong(parts[0]),
                    Long.parseLong(parts[1]),
                    storage.inTurn(TURN, Duration.ZERO, () -> true).isEmpty()));
  }

  private void note(long done, long total) {
    storage.settings().put(NAMESPACE, KEY, done + " " + total + " " + name, null);
  }

  ReembedReport run(Progress progress) {
    return storage
        .inTurn(TURN, Duration.ZERO, () -> alone(progress))
        .orElseThrow(
            () ->
                VarveException.of(
                    Kind.CONFLICT,
                    "the code is being embedded anew by another process; 'varve status' shows how"
                        + " far it is"));
  }

  private ReembedReport alone(Progress progress) {
    long start = System.nanoTime();
    SpaceEntry old =
        storage
            .ledger()
            .read(snapshot -> snapshot.space(UnitItems.SPACE))
            .orElseThrow(CodeScope::nothing);
    boolean changed = !next.model().identity().equals(old.space().model());
    if (changed) {
      long reached = embedAll(old.number(), 0, progress);
      quietly(
          () -> {
            embedAll(old.number(), reached, progress); // what was written meanwhile
            return storage.ledger().commit(tx -> exchange(tx, old));
          });
    }
    storage.settings().delete(NAMESPACE, KEY);
    SpaceEntry now =
        storage.ledger().read(snapshot -> snapshot.space(UnitItems.SPACE)).orElseThrow();
    new PendingVectors(storage, now.number(), next).run(PATIENCE, false, progress);
    project(progress);
    return storage
        .ledger()
        .read(
            snapshot ->
                report(
                    snapshot, now.number(), changed, Duration.ofNanos(System.nanoTime() - start)));
  }

  /** Waits for the index of the new space, so that no search has to. */
  private void project(Progress progress) {
    progress.stage("index", 0);
    try (VectorStore store = storage.store(UnitItems.SPACE).orElseThrow()) {
      store.flush();
    }
  }

  private ReembedReport report(Snapshot snapshot, int space, boolean changed, Duration took) {
    long pending =
        snapshot.countAwaiting(space, Row.Embedding.PENDING)
            + snapshot.countAwaiting(space, Row.Embedding.FAILED);
    return new ReembedReport(name, changed, snapshot.count(space) - pending, pending, took);
  }

  /** Embeds the rows beyond one into the cache; returns the last. */
  private long embedAll(int space, long after, Progress progress) {
    long total = storage.ledger().read(snapshot -> snapshot.count(space));
    progress.stage("vectors", total);
    long done = 0;
    long last = after;
    while (true) {
      long from = last;
      List<Row> rows = storage.ledger().read(snapshot -> snapshot.scan(space, from, BATCH));
      if (rows.isEmpty()) {
        return last;
      }
      embed(rows);
      last = rows.getLast().seq();
      done += rows.size();
      note(done, total);
      progress.advance(rows.size());
    }
  }

  private void embed(List<Row> rows) {
    List<String> texts = rows.stream().filter(Reembedding::wanted).map(Reembedding::text).toList();
    for (Embedding result : next.tryEmbed(Role.DOCUMENT, texts)) {
      if (result instanceof Embedding.Failed(Kind kind, String message) && kind != Kind.INVALID) {
        throw VarveException.of(
            kind,
            "embedding anew with model '%s' stopped: %s; run it again to go on",
            name,
            message);
      }
    }
  }

  private static boolean wanted(Row row) {
    return !text(row).isBlank();
  }

  private static String text(Row row) {
    String text = row.item().text();
    return text == null ? "" : text;
  }

  /** Runs work while nobody indexes any project or computes vectors. */
  private <T> T quietly(Supplier<T> work) {
    List<String> turns = new ArrayList<>();
    turns.add("vectors");
    storage
        .ledger()
        .<List<ProjectRow>>read(snapshot -> new CodeTables(snapshot).projects())
        .forEach(project -> turns.add(Code.turnName(project)));
    return quietly(turns.iterator(), work);
  }

  private <T> T quietly(Iterator<String> turns, Supplier<T> work) {
    return turns.hasNext()
        ? storage.inTurn(turns.next(), PATIENCE, () -> quietly(turns, work)).orElseThrow()
        : work.get();
  }

  private boolean exchange(Transaction tx, SpaceEntry old) {
    int number =
        tx.renewSpace(old.number(), SpaceModel.of(old.space(), next.model(), name)).number();
    long after = 0;
    List<Row> rows = tx.awaiting(number, Row.Embedding.PENDING, after, BATCH);
    while (!rows.isEmpty()) {
      Map<String, float[]> kept =
          next.kept(Role.DOCUMENT, rows.stream().map(Reembedding::text).toList());
      Map<Long, float[]> vectors = new HashMap<>();
      for (Row row : rows) {
        float[] vector = kept.get(text(row));
        if (vector != null) {
          vectors.put(row.seq(), vector);
        }
      }
      tx.embed(number, vectors);
      after = rows.getLast().seq();
      rows = tx.awaiting(number, Row.Embedding.PENDING, after, BATCH);
    }
    return true;
  }
}
