package dev.varve.code;

import dev.varve.code.walk.GitRepository;
import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Row;
import dev.varve.ledger.Row.Embedding;
import dev.varve.ledger.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The projects of a home. */
final class Projects {
  /** Items ended in one transaction. */
  private static final int BATCH = 1_000;

  private final Storage storage;

  Projects(Storage storage) {
    this.storage = storage;
  }

  List<ProjectRow> all() {
    return storage.ledger().read(snapshot -> new CodeTables(snapshot).projects());
  }

  Optional<ProjectRow> named(String name) {
    return storage.ledger().read(snapshot -> new CodeTables(snapshot).projectNamed(name));
  }

  /** The project whose root is nearest above a directory, if the directory belongs to it. */
  Optional<ProjectRow> around(Path directory) {
    Path real = real(directory);
    return all().stream()
        .filter(project -> real.startsWith(project.root()))
        .max(Comparator.comparingInt(project -> project.root().getNameCount()))
        .filter(project -> holds(project, real));
  }

  /** A worktree or clone within a project is no part of it; a submodule is if its files are. */
  private boolean holds(ProjectRow project, Path directory) {
    Path at = directory;
    while (!at.equals(project.root()) && !GitRepository.isTop(at)) {
      at = at.resolveSibling("");
    }
    String path = project.root().relativize(at).toString().replace('\\', '/');
    return path.isEmpty()
        || storage.ledger().read(snapshot -> new CodeTables(snapshot).hasFilesBelow(project, path));
  }

  /**
   * The same.
   *
   * @throws VarveException NOT_FOUND if there is none
   */
  ProjectRow requireAround(Path directory) {
    return around(directory)
        .orElseThrow(
            () ->
                VarveException.of(
                    Kind.NOT_FOUND,
                    "directory '%s' is in no indexed project; run 'varve index' there first",
                    directory));
  }

  /** The project at a root, added if it is not there. */
  ProjectRow at(Path root) {
    return storage
        .ledger()
        .read(snapshot -> new CodeTables(snapshot).projectAt(root))
        .orElseGet(() -> add(root));
  }

  private ProjectRow add(Path root) {
    return storage
        .ledger()
        .commit(
            tx -> {
              CodeTables tables = new CodeTables(tx);
              Optional<ProjectRow> meanwhile = tables.projectAt(root);
              if (meanwhile.isPresent()) {
                return meanwhile.get();
              }
              ProjectRow added = tables.addProject(freeName(tables, root), root, Instant.now());
              tx.note("project", added.name());
              return added;
            });
  }

  private static String freeName(CodeTables tables, Path root) {
    Path last = root.getFileName();
    String name = last == null ? "root" : last.toString();
    String free = name;
    for (int number = 2; tables.projectNamed(free).isPresent(); number++) {
      free = name + "-" + number;
    }
    return free;
  }

  boolean indexedSince(ProjectRow project, Duration ago) {
    Instant start = Instant.now().minus(ago);
    return named(project.name())
        .map(ProjectRow::indexedAt)
        .filter(indexedAt -> indexedAt.isAfter(start))
        .isPresent();
  }

  void indexed(ProjectRow project) {
    storage
        .ledger()
        .commit(
            tx -> {
              new CodeTables(tx).indexed(project, Instant.now());
              return tx.note("project", project.name());
            });
  }

  /**
   * The project of a name.
   *
   * @throws VarveException NOT_FOUND if there is none
   */
  ProjectRow require(String name) {
    return named(name)
        .orElseThrow(
            () ->
                VarveException.of(
                    Kind.NOT_FOUND,
                    "project '%s' is not in the index; 'varve projects' lists those that are",
                    name));
  }

  /** Ends all items of a project, then removes it; returns how many items there were. */
  long forget(String name, int space) {
    ProjectRow project = require(name);
    String prefix = ItemIds.ofProject(project.id());
    long removed = 0;
    long some;
    do {
      some =
          storage.ledger().commit(tx -> tx.delete(space, ids(tx.below(space, prefix, "", BATCH))));
      removed += some;
    } while (some > 0);
    storage
        .ledger()
        .commit(
            tx -> {
              new CodeTables(tx).removeProject(project);
              return tx.note("project", name);
            });
    return removed;
  }

  private static List<String> ids(List<Row> rows) {
    return rows.stream().map(row -> row.item().id()).toList();
  }

  Project describe(ProjectRow project, int space) {
    return storage.ledger().read(snapshot -> describe(snapshot, project, space));
  }

  private static Project describe(Snapshot snapshot, ProjectRow project, int space) {
    Map<String, Long> languages = new TreeMap<>();
    long files = 0;
    long units = 0;
    for (FileRow file : new CodeTables(snapshot).files(project).values()) {
      String language = file.language();
      if (language != null) {
        languages.merge(language, 1L, Long::sum);
        files++;
        units += file.units();
      }
    }
    Instant indexedAt = project.indexedAt();
    long pending =
        snapshot.countAwaitingBelow(space, ItemIds.ofProject(project.id()), Embedding.PENDING);
    return new Project(
        project.name(),
        project.root(),
        files,
        units,
        pending,
        languages,
        indexedAt == null ? Instant.EPOCH : indexedAt);
  }

  /**
   * The real path of a directory, without links.
   *
   * @throws VarveException NOT_FOUND if it does not exist, INVALID if it is no directory, DENIED if
   *     it cannot be read
   */
  Path requireDirectory(Path directory) {
    if (!Files.exists(directory)) {
      requireNotGone(directory);
      throw VarveException.of(
          Kind.NOT_FOUND, "directory '%s' does not exist; check the path", directory);
    }
    if (!Files.isDirectory(directory)) {
      throw VarveException.of(
          Kind.INVALID,
          "'%s' is a file, but a project is a directory; give the directory it is in",
          directory);
    }
    if (!Files.isReadable(directory) || !Files.isExecutable(directory)) {
      throw VarveException.of(
          Kind.DENIED, "directory '%s' cannot be read by this user; change its mode", directory);
    }
    return real(directory);
  }

  private void requireNotGone(Path directory) {
    Path real = real(directory);
    for (ProjectRow project : all()) {
      if (project.root().equals(real)) {
        throw VarveException.of(
            Kind.NOT_FOUND,
            "directory '%s' of project '%s' is gone; its index can still be searched,"
                + " 'varve forget %s' removes it",
            directory,
            project.name(),
            project.name());
      }
    }
  }

  static Path real(Path directory) {
    try {
      return directory.toRealPath();
    } catch (IOException e) {
      return directory.toAbsolutePath().normalize(); // gone: as good as it can be compared
    }
  }
}
