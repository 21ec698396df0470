package dev.varve.code;

import dev.varve.code.walk.FoundFile;
import dev.varve.engine.Storage;
import dev.varve.ledger.Transaction;
import dev.varve.progress.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings the items of one project up to date with its files. Commits in batches; broken off
 * anywhere, the next one goes on. The caller holds the project's turn.
 */
final class Indexing {
  /** Files written in one transaction. */
  private static final int BATCH_FILES = 64;

  /** Characters of source after which a transaction is written with fewer files. */
  private static final long BATCH_CHARACTERS = 2_000_000;

  private final Storage storage;
  private final int space;
  private final ProjectRow project;
  private final Comparison tree;

  Indexing(Storage storage, int space, ProjectRow project, Comparison tree) {
    this.storage = storage;
    this.space = space;
    this.project = project;
    this.tree = tree;
  }

  /**
   * Writes what changed.
   *
   * @param seen is told of each file that was read
   */
  void run(FileReader reader, Progress progress, Consumer<ReadFile> seen) {
    List<FoundFile> changed = tree.changed();
    Set<String> gone = tree.gone();
    Map<String, String> pathByHash = new HashMap<>();
    for (FileRow row : tree.known().values()) {
      if (gone.contains(row.path())) {
        pathByHash.put(row.hash(), row.path());
      }
    }
    progress.stage("files", changed.size());
    Batch batch = new Batch(pathByHash, progress);
    reader.read(
        changed,
        tree.known(),
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
