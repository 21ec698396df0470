package dev.varve.code;

import dev.varve.code.CodeAnswer.Freshness;
import dev.varve.code.walk.Scan;
import dev.varve.code.walk.SourceWalk;
import dev.varve.engine.Storage;
import dev.varve.progress.Progress;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Compares projects with their files before a search, within a time limit, and indexes again what
 * changed if it is little.
 */
final class Freshening {
  private static final Duration LIMIT = Duration.ofMillis(200);

  /** More changed files than this wait for the next indexing. */
  private static final int MAX_FILES = 50;

  private final Storage storage;
  private final ProjectTrees trees;
  private final Supplier<FileReader> reader;
  private long changedFiles;
  private boolean complete = true;
  private boolean wrote;

  Freshening(Storage storage, ProjectTrees trees, Supplier<FileReader> reader) {
    this.storage = storage;
    this.trees = trees;
    this.reader = reader;
  }

  /** Whether {@link #run} changed the index. */
  boolean wrote() {
    return wrote;
  }

  void run(List<ProjectRow> projects, int space) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    for (ProjectRow project : projects) {
      if (System.nanoTime() - deadline >= 0 || !Files.isDirectory(project.root())) {
        complete = false;
      } else {
        run(project, space, deadline);
      }
    }
  }

  private void run(ProjectRow project, int space, long deadline) {
    Scan scan = SourceWalk.of(trees.of(project), () -> System.nanoTime() - deadline >= 0);
    complete = complete && scan.complete();
    Indexing indexing = new Indexing(storage, space, project, scan);
    long changed = (long) indexing.changed().size() + indexing.gone().size();
    if (changed == 0) {
      return;
    }
    if (changed <= MAX_FILES && indexed(indexing, project)) {
      wrote = true;
    } else {
      changedFiles += changed;
    }
  }

  /** Indexes unless another thread or process does so now. */
  private boolean indexed(Indexing indexing, ProjectRow project) {
    return storage
        .inTurn(
            Code.turnName(project),
            Duration.ZERO,
            () -> {
              try (FileReader files = reader.get()) {
                indexing.run(files, Progress.none(), file -> {});
              }
              return true;
            })
        .isPresent();
  }

  Freshness freshness(long pendingVectors) {
    return new Freshness(pendingVectors, changedFiles, Instant.now(), complete);
  }

  /** What can be said without having looked. */
  static Freshness unchecked(long pendingVectors, List<ProjectRow> projects) {
    Instant oldest =
        projects.stream()
            .map(project -> Optional.ofNullable(project.indexedAt()).orElse(Instant.EPOCH))
            .min(Instant::compareTo)
            .orElse(Instant.EPOCH);
    return new Freshness(pendingVectors, 0, oldest, false);
  }
}
