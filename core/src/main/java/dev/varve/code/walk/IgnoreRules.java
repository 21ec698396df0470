package dev.varve.code.walk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.jspecify.annotations.Nullable;

/**
 * The ignore files that hold in one directory: its own, then those of the directories above. The
 * nearest that says anything decides. {@code .varveignore} comes before {@code .gitignore}, and
 * both before what holds for the whole repository. Immutable.
 */
final class IgnoreRules {
  private static final String OWN = ".varveignore";
  private static final String GIT = ".gitignore";

  private final @Nullable IgnoreRules parent;

  /** The name of this directory within its parent. */
  private final String name;

  private final @Nullable IgnoreNode own;
  private final @Nullable IgnoreNode git;

  private IgnoreRules(
      @Nullable IgnoreRules parent,
      String name,
      @Nullable IgnoreNode own,
      @Nullable IgnoreNode git) {
    this.parent = parent;
    this.name = name;
    this.own = own;
    this.git = git;
  }

  /**
   * The rules in {@code root}. If it lies in a git repository, those of the directories between
   * count as well, and the repository's and the user's own excludes.
   */
  static IgnoreRules of(Path root, GitSettings settings) {
    Optional<GitRepository> repository = GitRepository.around(root);
    Path top = repository.map(GitRepository::top).orElse(root);
    IgnoreRules rules = null;
    for (Path file : repository.map(found -> found.excludes(settings)).orElse(List.of())) {
      rules = new IgnoreRules(rules, "", null, node(file));
    }
    rules = new IgnoreRules(rules, "", node(top.resolve(OWN)), node(top.resolve(GIT)));
    if (!top.equals(root)) {
      Path directory = top;
      for (Path step : top.relativize(root)) {
        directory = directory.resolve(step);
        rules = rules.in(directory);
      }
    }
    return rules;
  }

  /** The rules in a directory directly below. */
  IgnoreRules in(Path directory) {
    return new IgnoreRules(
        this,
        String.valueOf(directory.getFileName()),
        node(directory.resolve(OWN)),
        node(directory.resolve(GIT)));
  }

  /** Whether an entry of this directory is ignored; empty if no rule speaks of it. */
  Optional<Boolean> ignores(String entry, boolean isDirectory) {
    Optional<Boolean> mine = decide(entry, isDirectory, true);
    return mine.isPresent() ? mine : decide(entry, isDirectory, false);
  }

  private Optional<Boolean> decide(String entry, boolean isDirectory, boolean byOwn) {
    String path = entry;
    for (IgnoreRules at = this; at != null; at = at.parent) {
      IgnoreNode node = byOwn ? at.own : at.git;
      Boolean ignored = node == null ? null : node.checkIgnored(path, isDirectory);
      if (ignored != null) {
        return Optional.of(ignored);
      }
      path = at.name.isEmpty() ? path : at.name + "/" + path;
    }
    return Optional.empty();
  }

  private static @Nullable IgnoreNode node(Path file) {
    if (!Files.isRegularFile(file)) {
      return null;
    }
    IgnoreNode node = new IgnoreNode();
    try {
      node.parse(file.toString(), new ByteArrayInputStream(Files.readAllBytes(file)));
    } catch (IOException e) {
      return null; // as git does with an ignore file that it may not read
    }
    return node.getRules().isEmpty() ? null : node;
  }
}
