package dev.varve.code;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which projects a question is about.
 *
 * @param name the project's name, or {@code all projects}
 */
record CodeScope(String name, List<ProjectRow> projects, boolean all) {

  /**
   * The project around a directory, or all of them.
   *
   * @throws VarveException NOT_FOUND if the directory is in no project, or there is none at all
   */
  static CodeScope of(Projects projects, Optional<Path> in) {
    if (in.isEmpty()) {
      List<ProjectRow> every = projects.all();
      if (every.isEmpty()) {
        throw nothing();
      }
      return new CodeScope("all projects", every, true);
    }
    ProjectRow project =
        projects
            .around(in.get())
            .orElseThrow(
                () ->
                    VarveException.of(
                        Kind.NOT_FOUND,
                        "directory '%s' is in no indexed project; run 'varve index' there first",
                        in.get()));
    return new CodeScope(project.name(), List.of(project), false);
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
