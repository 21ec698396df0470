package dev.varve.code;

import dev.varve.code.walk.Scan;
import dev.varve.code.walk.SourceWalk;
import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.progress.Progress;
import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Walks the tree of a project and brings its index up to date with it, to the end. */
final class TreeRefresh {
  /** Waiting for another run over the same tree ends with that run, not with a clock. */
  private static final Duration PATIENCE = Duration.ofDays(1);

  /** How old the time may grow that says when nothing was found changed: a watch writes no more. */
  private static final Duration RECENT = Duration.ofMinutes(1);

  private final Storage storage;
  private final Projects projects;
  private final ProjectTrees trees;
  private final Supplier<FileReader> readers;

  TreeRefresh(
      Storage storage, Projects projects, ProjectTrees trees, Supplier<FileReader> readers) {
    this.storage = storage;
    this.projects = projects;
    this.trees = trees;
    this.readers = readers;
  }

  /** Who is told about one run. */
  record Listener(Progress progress, IndexTally tally) {}

  /**
   * Runs when no other does on this tree.
   *
   * @param space number of the space of the code, asked for within the turn
   * @throws VarveException TIMEOUT if the thread is interrupted
   */
  Scan run(ProjectRow project, IntSupplier space, Listener listener) {
    return storage
        .inTurn(Code.turnName(project), PATIENCE, () -> inTurn(project, space.getAsInt(), listener))
        .orElseThrow();
  }

  private Scan inTurn(ProjectRow project, int space, Listener listener) {
    listener.progress().stage("walk", 0);
    Scan scan = SourceWalk.of(trees.of(project), () -> Thread.currentThread().isInterrupted());
    if (!scan.complete()) {
      throw VarveException.of(
          Kind.TIMEOUT, "indexing of '%s' was interrupted; run it again to go on", project.root());
    }
    listener.tally().leftOut(scan.leftOut());
    Comparison tree =
        new Comparison(
            storage.ledger().read(snapshot -> new CodeTables(snapshot).files(project)), scan);
    Indexing indexing = new Indexing(storage, space, project, tree);
    try (FileReader reader = readers.get()) {
      indexing.run(reader, listener.progress(), listener.tally()::read);
    }
    listener.tally().removed(tree.gone().size());
    if (listener.tally().changedFiles() > 0 || !projects.indexedSince(project, RECENT)) {
      projects.indexed(project);
    }
    return scan;
  }
}
