package dev.varve.code;

import dev.varve.code.walk.KnownTrees;
import dev.varve.code.walk.Scan;
import dev.varve.code.walk.SourceWalk.Tree;
import dev.varve.config.VarveConfig;
import dev.varve.engine.Storage;
import java.util.function.BooleanSupplier;

/**
 * What belongs to the tree of a project, which may differ from project to project. Remembers, for
 * the life of the process, what makes it quicker to compare a tree once more.
 */
final class ProjectTrees {
  private static final String NAMESPACE = "code";
  private static final String SUBMODULES = "submodules/";

  private final VarveConfig config;
  private final Storage storage;
  private final KnownTrees trees = new KnownTrees();
  private final KnownFiles files;

  ProjectTrees(VarveConfig config, Storage storage) {
    this.config = config;
    this.storage = storage;
    this.files = new KnownFiles(storage);
  }

  /**
   * The files of a project beside what the index has of them.
   *
   * @param stop asked now and then, by several threads; once true, no more files are looked at
   */
  Comparison compare(ProjectRow project, BooleanSupplier stop) {
    Scan scan = trees.walk(of(project), stop);
    return new Comparison(files.of(project), scan);
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
