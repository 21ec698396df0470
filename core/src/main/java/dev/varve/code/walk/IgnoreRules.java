package dev.varve.code.walk;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ignore files that hold in one directory: its own, then those of the directories above. The
 * nearest that says anything decides. {@code .varveignore} comes before {@code .gitignore}, and
 * both before what holds for the whole repository. Immutable; while no file changes, the rules of a
 * directory stay the same object.
 */
final class IgnoreRules {
  static final String OWN = ".varveignore";
  static final String GIT = ".gitignore";

  private final @Nullable IgnoreRules parent;

  /** The name of this directory within its parent. */
  private final String name;

  private final @Nullable IgnoreFile own;
  private final @Nullable IgnoreFile git;

  private IgnoreRules(
      @Nullable IgnoreRules parent,
      String name,
      @Nullable IgnoreFile own,
      @Nullable IgnoreFile git) {
    this.parent = parent;
    this.name = name;
    this.own = own;
    this.git = git;
  }

  /**
   * The rules in {@code root}. If it lies in a git repository, those of the directories between
   * count as well, and the repository's and the user's own excludes.
   *
   * @param before the rules that were there earlier
   */
  static IgnoreRules of(Path root, GitSettings settings, @Nullable IgnoreRules before) {
    Optional<GitRepository> repository = GitRepository.around(root);
    Path top = repository.map(GitRepository::top).orElse(root);
    Deque<IgnoreRules> earlier = chain(before);
    IgnoreRules rules = null;
    for (Path file : repository.map(found -> found.excludes(settings)).orElse(List.of())) {
      IgnoreRules then = earlier.poll();
      IgnoreFile excludes = IgnoreFile.at(file, then == null ? null : then.git);
      rules = new IgnoreRules(rules, "", null, excludes).orSame(then);
    }
    rules = asked(rules, "", top, earlier.poll());
    if (!top.equals(root)) {
      Path directory = top;
      for (Path step : top.relativize(root)) {
        directory = directory.resolve(step);
        rules = asked(rules, step.toString(), directory, earlier.poll());
      }
    }
    return rules;
  }

  /** From the outermost to the nearest. */
  private static Deque<IgnoreRules> chain(@Nullable IgnoreRules nearest) {
    Deque<IgnoreRules> chain = new ArrayDeque<>();
    for (IgnoreRules at = nearest; at != null; at = at.parent) {
      chain.push(at);
    }
    return chain;
  }

  /** The rules of a directory that is not listed: whether it has ignore files is to be asked. */
  private static IgnoreRules asked(
      @Nullable IgnoreRules parent, String name, Path directory, @Nullable IgnoreRules then) {
    IgnoreFile own = IgnoreFile.at(directory.resolve(OWN), then == null ? null : then.own);
    IgnoreFile git = IgnoreFile.at(directory.resolve(GIT), then == null ? null : then.git);
    return new IgnoreRules(parent, name, own, git).orSame(then);
  }

  /**
   * The rules in a directory directly below.
   *
   * @param names what lies in it
   * @param then the rules that were there earlier
   */
  IgnoreRules in(Path directory, Set<String> names, @Nullable IgnoreRules then) {
    IgnoreFile own =
        names.contains(OWN)
            ? IgnoreFile.at(directory.resolve(OWN), then == null ? null : then.own)
            : null;
    IgnoreFile git =
        names.contains(GIT)
            ? IgnoreFile.at(directory.resolve(GIT), then == null ? null : then.git)
            : null;
    return new IgnoreRules(this, String.valueOf(directory.getFileName()), own, git).orSame(then);
  }

  private IgnoreRules orSame(@Nullable IgnoreRules then) {
    if (then != null
        && then.parent == parent
        && then.own == own
        && then.git == git
        && then.name.equals(name)) {
      return then;
    }
    return this;
  }

  /** Whether an entry of this directory is ignored; empty if no rule speaks of it. */
  Optional<Boolean> ignores(String entry, boolean isDirectory) {
    Optional<Boolean> mine = decide(entry, isDirectory, true);
    return mine.isPresent() ? mine : decide(entry, isDirectory, false);
  }

  private Optional<Boolean> decide(String entry, boolean isDirectory, boolean byOwn) {
    String path = entry;
    for (IgnoreRules at = this; at != null; at = at.parent) {
      IgnoreFile file = byOwn ? at.own : at.git;
      Boolean ignored = file == null ? null : file.ignores(path, isDirectory);
      if (ignored != null) {
        return Optional.of(ignored);
      }
      path = at.name.isEmpty() ? path : at.name + "/" + path;
    }
    return Optional.empty();
  }
}
