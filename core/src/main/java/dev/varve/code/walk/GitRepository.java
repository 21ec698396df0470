package dev.varve.code.walk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A git repository as the walk needs it: by its files only, git is not run.
 *
 * @param top the directory that holds {@code .git}
 * @param shared the directory whose {@code info/exclude} counts; that of the main checkout for a
 *     worktree
 */
record GitRepository(Path top, Path shared) {
  private static final String DIRECTORY = ".git";
  private static final String POINTER = "gitdir:";

  /** The repository that {@code directory} lies in. */
  static Optional<GitRepository> around(Path directory) {
    for (Path at = directory; at != null; at = at.getParent()) {
      if (isTop(at)) {
        return Optional.of(new GitRepository(at, shared(at.resolve(DIRECTORY))));
      }
    }
    return Optional.empty();
  }

  /** Whether a directory holds {@code .git}: a directory, or a file in worktrees and submodules. */
  static boolean isTop(Path directory) {
    return Files.exists(directory.resolve(DIRECTORY), LinkOption.NOFOLLOW_LINKS);
  }

  /** Ignore files for the whole repository, the one that counts last first. */
  List<Path> excludes(Path userHome) {
    return List.of(
        userHome.resolve(".config/git/ignore"), shared.resolve("info").resolve("exclude"));
  }

  private static Path shared(Path git) {
    if (Files.isDirectory(git)) {
      return git;
    }
    Path own = pointed(git, POINTER).orElse(git);
    return pointed(own.resolve("commondir"), "").map(own::resolve).orElse(own);
  }

  /** The path that a small file holds after {@code prefix}. */
  private static Optional<Path> pointed(Path file, String prefix) {
    try {
      String line = Files.isRegularFile(file) ? Files.readString(file).strip() : "";
      return line.startsWith(prefix) && line.length() > prefix.length()
          ? Optional.of(file.resolveSibling(line.substring(prefix.length()).strip()))
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty(); // no repository that we understand: only its ignore files count
    }
  }
}
