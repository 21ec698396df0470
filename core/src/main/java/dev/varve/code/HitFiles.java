package dev.varve.code;

import dev.varve.code.walk.FoundFile;
import dev.varve.engine.Storage;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the files that hits come from are now; each is looked at once. */
final class HitFiles {
  private final Storage storage;
  private final Map<String, ProjectRow> projects = new HashMap<>();
  private final Map<FileName, State> states = new HashMap<>();

  private record FileName(String project, String path) {}

  private enum State {
    AS_INDEXED,
    CHANGED,
    GONE
  }

  HitFiles(Storage storage, List<ProjectRow> projects) {
    this.storage = storage;
    projects.forEach(project -> this.projects.put(project.name(), project));
  }

  /** Whether the file is there; where the whole project is gone, its index stands for it. */
  boolean hasFileOf(CodeHit hit) {
    FileName name = new FileName(hit.project(), hit.path());
    return states.computeIfAbsent(name, this::state) != State.GONE;
  }

  private State state(FileName name) {
    ProjectRow project = projects.get(name.project());
    if (project == null || !Files.isDirectory(project.root())) {
      return State.AS_INDEXED;
    }
    Optional<FoundFile> found = FoundFile.in(project.root(), name.path());
    if (found.isEmpty()) {
      return State.GONE;
    }
    return storage
            .ledger()
            .read(snapshot -> new CodeTables(snapshot).file(project, name.path()))
            .filter(row -> row.looksLike(found.get()))
            .isPresent()
        ? State.AS_INDEXED
        : State.CHANGED;
  }

  /** How many of the files looked at are not as the index has them. */
  long changed() {
    return states.values().stream().filter(state -> state != State.AS_INDEXED).count();
  }
}
