package dev.varve.code;

import dev.varve.code.walk.FoundFile;
import dev.varve.code.walk.LeftOut;
import dev.varve.code.walk.Scan;
import dev.varve.code.walk.WalkReason;
import dev.varve.engine.Storage;
import dev.varve.ledger.Transaction;
import dev.varve.progress.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings the items of one project up to date with a scan of its files. Commits in batches; broken
 * off anywhere, the next one goes on. The caller holds the project's turn.
 */
final class Indexing {
  /** Files written in one transaction. */
  private static final int BATCH_FILES = 64;

  /** Characters of source after which a transaction is written with fewer files. */
  private static final long BATCH_CHARACTERS = 2_000_000;

  private final Storage storage;
  private final int space;
  private final ProjectRow project;
  private final Map<String, FileRow> known;
  private final Scan scan;

  Indexing(Storage storage, int space, ProjectRow project, Scan scan) {
    this.storage = storage;
    this.space = space;
    this.project = project;
    this.known = storage.ledger().read(snapshot -> new CodeTables(snapshot).files(project));
    this.scan = scan;
  }

  /** Files that do not look as they did when they were indexed, new ones included. */
  List<FoundFile> changed() {
    return scan.files().stream().filter(file -> !looksKnown(file)).toList();
  }

  private boolean looksKnown(FoundFile file) {
    FileRow row = known.get(file.path());
    return row != null && row.looksLike(file);
  }

  /** Paths in the index that the walk did not meet; none while the walk was cut short. */
  Set<String> gone() {
    if (!scan.complete()) {
      return Set.of();
    }
    Set<String> gone = new HashSet<>(known.keySet());
    scan.files().forEach(file -> gone.remove(file.path()));
    List<LeftOut> closed = scan.leftOut().stream().filter(Indexing::closes).toList();
    gone.removeIf(path -> closed.stream().anyMatch(left -> hides(left, path)));
    return gone;
  }

  /**
   * Whether the walk was not let in, so that what is known of there may well be there. A root that
   * vanished counts, so that its index outlives it.
   */
  private static boolean closes(LeftOut left) {
    return left.path().equals("./") || left.reason().equals(WalkReason.UNREADABLE.label());
  }

  private static boolean hides(LeftOut closed, String path) {
    return closed.path().equals("./")
        || path.equals(closed.path())
        || (closed.path().endsWith("/") && path.startsWith(closed.path()));
  }

  /**
   * Writes what changed.
   *
   * @param seen is told of each file that was read
   */
  void run(FileReader reader, Progress progress, Consumer<ReadFile> seen) {
    List<FoundFile> changed = changed();
    Set<String> gone = gone();
    Map<String, String> pathByHash = new HashMap<>();
    for (FileRow row : known.values()) {
      if (gone.contains(row.path())) {
        pathByHash.put(row.hash(), row.path());
      }
    }
    progress.stage("files", changed.size());
    Batch batch = new Batch(pathByHash, progress);
    reader.read(
        changed,
        known,
        file -> {
          seen.accept(file);
          batch.add(file);
        });
    batch.commit();
    removeAll(List.copyOf(gone));
  }

  private void removeAll(List<String> paths) {
    for (int from = 0; from < paths.size(); from += BATCH_FILES) {
      List<String> some = paths.subList(from, Math.min(from + BATCH_FILES, paths.size()));
      write(tx -> some.forEach(new UnitWriter(tx, space, project)::remove));
    }
  }

  private void write(Consumer<Transaction> work) {
    storage
        .ledger()
        .commit(
            tx -> {
              work.accept(tx);
              return true;
            });
  }

  /** Files that wait to be written together. */
  private final class Batch {
    private final Map<String, String> goneByHash;
    private final Progress progress;
    private final List<ReadFile> files = new ArrayList<>();
    private long characters;

    Batch(Map<String, String> goneByHash, Progress progress) {
      this.goneByHash = goneByHash;
      this.progress = progress;
    }

    void add(ReadFile file) {
      files.add(file);
      characters += file.found().size();
      if (files.size() >= BATCH_FILES || characters >= BATCH_CHARACTERS) {
        commit();
      }
    }

    void commit() {
      if (files.isEmpty()) {
        return;
      }
      write(
          tx -> {
            UnitWriter writer = new UnitWriter(tx, space, project);
            files.forEach(file -> writer.write(file, movedFrom(file)));
            writer.finish();
          });
      progress.advance(files.size());
      files.clear();
      characters = 0;
    }

    private @Nullable String movedFrom(ReadFile file) {
      return file instanceof ReadFile.Parsed parsed ? goneByHash.get(parsed.hash()) : null;
    }
  }
}
