package dev.varve.code.walk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Config;

/**
 * A git repository as the walk needs it: by its files only, git is not run.
 *
 * @param top the directory that holds {@code .git}
 * @param own where git keeps what belongs to this checkout
 * @param shared where git keeps what all worktrees of the repository share; else {@code own}
 */
public record GitRepository(Path top, Path own, Path shared) {
  static final String DIRECTORY = ".git";
  private static final String POINTER = "gitdir:";

  /** The repository that {@code directory} lies in. */
  public static Optional<GitRepository> around(Path directory) {
    for (Path at = directory; at != null; at = at.getParent()) {
      if (isTop(at)) {
        return Optional.of(at(at));
      }
    }
    return Optional.empty();
  }

  private static GitRepository at(Path top) {
    Path git = top.resolve(DIRECTORY);
    Path own = Files.isDirectory(git) ? git : pointed(git, POINTER).orElse(git);
    return new GitRepository(
        top, own, pointed(own.resolve("commondir"), "").map(own::resolve).orElse(own));
  }

  /** Whether a directory holds {@code .git}: a directory, or a file in worktrees and submodules. */
  public static boolean isTop(Path directory) {
    return Files.exists(directory.resolve(DIRECTORY), LinkOption.NOFOLLOW_LINKS);
  }

  /** Ignore files for the whole repository, the one that counts last first. */
  List<Path> excludes(GitSettings settings) {
    return List.of(settings.userExcludes(this), shared.resolve("info").resolve("exclude"));
  }

  /** Where its submodules lie, by what it says of them itself. */
  List<Path> submodules() {
    Config modules = GitSettings.read(top.resolve(".gitmodules"));
    return modules.getSubsections("submodule").stream()
        .map(name -> modules.getString("submodule", name, "path"))
        .filter(path -> path != null)
        .flatMap(path -> below(top, path).map(Path::normalize).stream())
        .toList();
  }

  /** The path that a small file holds after {@code prefix}. */
  private static Optional<Path> pointed(Path file, String prefix) {
    try {
      String line = Files.isRegularFile(file) ? Files.readString(file).strip() : "";
      return line.startsWith(prefix) && line.length() > prefix.length()
          ? below(file.resolveSibling(""), line.substring(prefix.length()).strip())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // no repository that we understand: only its ignore files count
    }
  }

  /** The path that a text names from a directory; empty if this platform has no such path. */
  static Optional<Path> below(Path directory, String text) {
    try {
      return Optional.of(directory.resolve(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
