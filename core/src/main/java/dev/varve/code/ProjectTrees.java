package dev.varve.code;

import dev.varve.code.walk.SourceWalk.Tree;
import dev.varve.config.VarveConfig;
import dev.varve.engine.Storage;

/** What belongs to the tree of a project, which may differ from project to project. */
final class ProjectTrees {
  private static final String NAMESPACE = "code";
  private static final String SUBMODULES = "submodules/";

  private final VarveConfig config;
  private final Storage storage;

  ProjectTrees(VarveConfig config, Storage storage) {
    this.config = config;
    this.storage = storage;
  }

  Tree of(ProjectRow project) {
    boolean submodules = storage.settings().get(NAMESPACE, key(project)).isPresent();
    return new Tree(project.root(), config.home(), submodules);
  }

  /** Whether the project's submodules belong to it from now on. */
  void submodules(ProjectRow project, boolean included) {
    if (included) {
      storage.settings().put(NAMESPACE, key(project), "included", null);
    } else {
      storage.settings().delete(NAMESPACE, key(project));
    }
  }

  private static String key(ProjectRow project) {
    return SUBMODULES + project.id();
  }
}
