package dev.varve.code;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which projects a question is about.
 *
 * @param name the project's name, or {@code all projects}
 */
record CodeScope(String name, List<ProjectRow> projects, boolean all) {

  /**
   * The project around a directory, or all of them, of which there may be none.
   *
   * @throws VarveException NOT_FOUND if the directory is in no project
   */
  static CodeScope of(Projects projects, Optional<Path> in) {
    if (in.isEmpty()) {
      return new CodeScope("all projects", projects.all(), true);
    }
    ProjectRow project = projects.requireAround(in.get());
    return new CodeScope(project.name(), List.of(project), false);
  }

  /** The only project looked at; null if all are. */
  @Nullable ProjectRow only() {
    return all ? null : projects.getFirst();
  }

  static VarveException nothing() {
    return VarveException.of(Kind.NOT_FOUND, "nothing is indexed yet; run 'varve index DIR' first");
  }

  /** Whether an item with this id is of these projects. */
  boolean holds(String id) {
    return all || id.startsWith(ItemIds.ofProject(projects.getFirst().id()));
  }

  /** What holds for items of these projects. */
  Filter filter() {
    return all ? Filter.everything() : Filter.equal(UnitItems.PROJECT, projects.getFirst().name());
  }
}
