package dev.varve.code;

import dev.varve.code.CodeAnswer.Freshness;
import dev.varve.engine.Storage;
import dev.varve.progress.Progress;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Compares projects with their files before a search, within a time limit, and indexes again what
 * changed if it is little.
 */
final class Freshening {
  /** How long a search looks at files before it answers. */
  static final Duration LIMIT = Duration.ofMillis(200);

  /** More changed files than this wait for the next indexing. */
  private static final int MAX_FILES = 50;

  private final Storage storage;
  private final ProjectTrees trees;
  private final Supplier<FileReader> reader;
  private final Duration limit;
  private final List<ProjectRow> unchecked = new ArrayList<>();
  private final List<String> gone = new ArrayList<>();
  private long changedFiles;
  private boolean complete = true;
  private boolean wrote;

  Freshening(Storage storage, ProjectTrees trees, Supplier<FileReader> reader, Duration limit) {
    this.limit = limit;
    this.storage = storage;
    this.trees = trees;
    this.reader = reader;
  }

  /** Whether {@link #run} changed the index. */
  boolean wrote() {
    return wrote;
  }

  void run(List<ProjectRow> projects, int space) {
    long deadline = System.nanoTime() + limit.toNanos();
    for (ProjectRow project : projects) {
      if (!Files.isDirectory(project.root())) {
        gone.add(project.name());
        unchecked.add(project);
      } else if (System.nanoTime() - deadline >= 0) {
        unchecked.add(project);
        complete = false;
      } else {
        run(project, space, deadline);
      }
    }
  }

  private void run(ProjectRow project, int space, long deadline) {
    Comparison tree = trees.compare(project, () -> System.nanoTime() - deadline >= 0);
    if (!tree.scan().complete()) {
      unchecked.add(project);
      complete = false;
    }
    long changed = (long) tree.changed().size() + tree.gone().size();
    if (changed == 0) {
      return;
    }
    if (changed <= MAX_FILES && indexed(new Indexing(storage, space, project, tree), project)) {
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

  /**
   * The hits whose files are still there, up to {@code limit}. Looks at their files once more where
   * there was no time to look at all, so that at least of these it is known how they are.
   */
  List<CodeHit> present(List<CodeHit> hits, List<ProjectRow> projects, int limit) {
    if (complete && changedFiles == 0) {
      return hits.subList(0, Math.min(limit, hits.size()));
    }
    HitFiles files = new HitFiles(storage, projects);
    List<CodeHit> present = new ArrayList<>();
    for (CodeHit hit : hits) {
      if (present.size() < limit && files.hasFileOf(hit)) {
        present.add(hit.ranked(present.size() + 1));
      }
    }
    if (!complete) {
      changedFiles = Math.max(changedFiles, files.changed());
    }
    return present;
  }

  Freshness freshness(long pendingVectors) {
    Instant checked = unchecked.isEmpty() ? Instant.now() : oldest(unchecked);
    return new Freshness(pendingVectors, changedFiles, checked, complete, gone);
  }

  /** What can be said without having looked. */
  static Freshness unchecked(long pendingVectors, List<ProjectRow> projects) {
    return new Freshness(pendingVectors, 0, oldest(projects), false, List.of());
  }

  private static Instant oldest(List<ProjectRow> projects) {
    return projects.stream()
        .map(project -> Optional.ofNullable(project.indexedAt()).orElse(Instant.EPOCH))
        .min(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }
}
