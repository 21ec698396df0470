package dev.varve.code;

import dev.varve.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The code of all indexed projects. Safe for use by several threads and processes; two that index
 * one tree at once take turns.
 */
public interface Code {

  /**
   * Brings the index of the project at {@code root} up to date with its files: walks as git does,
   * reads what changed, keeps what moved. Stopping it at any moment loses nothing: the next run
   * goes on.
   *
   * @throws dev.varve.error.VarveException NOT_FOUND if there is no such directory
   */
  IndexReport index(Path root, IndexOptions options, Progress progress);

  /**
   * Searches after a look at the files (at most 200 ms), so that what was just saved is found.
   *
   * @throws dev.varve.error.VarveException NOT_FOUND if the directory belongs to no indexed project
   */
  CodeAnswer search(CodeQuery query);

  List<Project> projects();

  /** The project that {@code directory} is in. */
  Optional<Project> projectOf(Path directory);

  /**
   * Removes a project from the index; its files are not touched. Returns the units removed.
   *
   * @throws dev.varve.error.VarveException NOT_FOUND if there is no such project
   */
  long forget(String project);

  /** Computes the vectors that are still missing; returns how many it added. */
  long sync(SyncOptions options, Progress progress);

  /**
   * How to index.
   *
   * @param embedFor how long to compute vectors before returning; what is left waits for {@link
   *     #sync}
   * @param retryRefused whether units that the model refused are tried again
   */
  record IndexOptions(Duration embedFor, boolean retryRefused) {
    public static IndexOptions complete() {
      return new IndexOptions(Duration.ofDays(1), false);
    }
  }

  record SyncOptions(Duration embedFor, boolean retryRefused) {}
}
