package dev.varve.code;

import java.nio.file.Path;
import java.time.Duration;

/** What a watch has to tell. */
public sealed interface WatchEvent {

  /** The index is up to date, and from now on changes are heard in so many directories. */
  record Watching(String project, Path root, int directories) implements WatchEvent {}

  /**
   * Changes were taken in.
   *
   * @param files files indexed or removed
   * @param units units of the files indexed
   */
  record Refreshed(String project, long files, long units, Duration took) implements WatchEvent {}

  /** Units got their vectors. */
  record Embedded(String project, long units) implements WatchEvent {}

  /** Not every directory can be heard, so the whole tree is compared every so often. */
  record Polling(String reason, Duration every) implements WatchEvent {}

  /** A refresh failed for a reason that may pass; it is tried again. */
  record Failed(String message) implements WatchEvent {}

  record RootGone(Path root, Duration patience) implements WatchEvent {}

  record RootBack(Path root) implements WatchEvent {}
}
