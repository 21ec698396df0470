package dev.varve.code.walk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Walks a directory tree as git does: ignore files at every level, no symbolic links, no nested
 * repositories. Looks at names, sizes and times only. What it leaves out for another reason than an
 * ignore file it lists.
 */
public final class SourceWalk {
  /** A larger file is left out: its windows would drown everything else. */
  public static final long MAX_BYTES = 10L << 20;

  private static final char UNDECODABLE = '\uFFFD';

  private final Tree tree;
  private final GitSettings settings;
  private final BooleanSupplier stop;
  private final Set<Path> submodules = new HashSet<>();
  private final List<Path> directories = new ArrayList<>();
  private final List<FoundFile> files = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private boolean stopped;

  private SourceWalk(Tree tree, GitSettings settings, BooleanSupplier stop) {
    this.tree = tree;
    this.settings = settings;
    this.stop = stop;
  }

  /**
   * What to walk.
   *
   * @param store the directory of the store, which is passed by where it lies in the tree
   * @param submodules whether submodules of git are entered
   */
  public record Tree(Path root, Path store, boolean submodules) {}

  /**
   * Walks the whole tree.
   *
   * @param stop asked now and then; once true, the walk ends where it is
   */
  public static Scan of(Tree tree, BooleanSupplier stop) {
    return of(tree, GitSettings.ofUser(), stop);
  }

  static Scan of(Tree tree, GitSettings settings, BooleanSupplier stop) {
    SourceWalk walk = new SourceWalk(tree, settings, stop);
    GitRepository.around(tree.root()).ifPresent(walk::noteSubmodules);
    walk.directory(tree.root(), "", IgnoreRules.of(tree.root(), settings));
    return new Scan(walk.files, walk.leftOut, walk.directories, !walk.stopped);
  }

  private void directory(Path directory, String prefix, IgnoreRules rules) {
    SortedMap<String, Path> entries;
    try {
      entries = entries(directory);
    } catch (IOException e) {
      leaveOut(prefix.isEmpty() ? "./" : prefix, reason(e));
      return;
    }
    directories.add(directory);
    entries.forEach(
        (name, entry) -> {
          stopped = stopped || stop.getAsBoolean();
          if (!stopped && !name.equals(".git")) {
            entry(new Entry(name, entry, prefix + name), rules, entries.keySet());
          }
        });
  }

  private static SortedMap<String, Path> entries(Path directory) throws IOException {
    SortedMap<String, Path> entries = new TreeMap<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path entry : stream) {
        entries.put(String.valueOf(entry.getFileName()), entry);
      }
    } catch (DirectoryIteratorException e) {
      throw new IOException(e);
    }
    return entries;
  }

  private record Entry(String name, Path file, String path) {}

  private void entry(Entry entry, IgnoreRules rules, Set<String> siblings) {
    BasicFileAttributes attributes;
    try {
      attributes =
          Files.readAttributes(entry.file(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      leaveOut(entry.path(), reason(e));
      return;
    }
    boolean isDirectory = attributes.isDirectory();
    Optional<Boolean> ignored = rules.ignores(entry.name(), isDirectory);
    if (ignored.orElse(false)) {
      return;
    }
    if (entry.name().indexOf(UNDECODABLE) >= 0) {
      leaveOut(entry.path(), WalkReason.ODD_NAME);
    } else if (isDirectory) {
      boolean atRoot = entry.path().equals(entry.name());
      boolean excluded =
          ignored.isEmpty() && DefaultExcludes.excludes(entry.name(), atRoot, siblings);
      below(entry, rules, excluded);
    } else {
      file(entry, attributes);
    }
  }

  private void below(Entry entry, IgnoreRules rules, boolean excluded) {
    String path = entry.path() + "/";
    if (entry.file().equals(tree.store())) {
      return;
    }
    if (excluded) {
      leaveOut(path, WalkReason.EXCLUDED);
    } else if (GitRepository.isTop(entry.file())) {
      repository(entry);
    } else {
      directory(entry.file(), path, rules.in(entry.file()));
    }
  }

  private void noteSubmodules(GitRepository repository) {
    repository.submodules().forEach(submodules::add);
  }

  private void repository(Entry entry) {
    boolean submodule = submodules.contains(entry.file());
    if (submodule && tree.submodules()) {
      GitRepository.around(entry.file()).ifPresent(this::noteSubmodules);
      directory(entry.file(), entry.path() + "/", IgnoreRules.of(entry.file(), settings));
    } else {
      WalkReason reason = submodule ? WalkReason.SUBMODULE : WalkReason.NESTED_REPOSITORY;
      leaveOut(entry.path() + "/", reason);
    }
  }

  private void file(Entry entry, BasicFileAttributes attributes) {
    Optional<String> byName = FileNames.against(entry.name());
    if (attributes.isSymbolicLink()) {
      leaveOut(entry.path(), WalkReason.SYMBOLIC_LINK);
    } else if (!attributes.isRegularFile()) {
      leaveOut(entry.path(), WalkReason.SPECIAL_FILE);
    } else if (byName.isPresent()) {
      leftOut.add(new LeftOut(entry.path(), byName.get()));
    } else if (attributes.size() > MAX_BYTES) {
      leaveOut(entry.path(), WalkReason.TOO_LARGE);
    } else {
      files.add(FoundFile.of(entry.path(), entry.file(), attributes));
    }
  }

  private void leaveOut(String path, WalkReason reason) {
    leftOut.add(new LeftOut(path, reason.label()));
  }

  static WalkReason reason(IOException e) {
    return switch (e) {
      case NoSuchFileException gone -> WalkReason.VANISHED;
      case NotDirectoryException replaced -> WalkReason.VANISHED;
      case AccessDeniedException denied -> WalkReason.UNREADABLE;
      default -> WalkReason.UNREADABLE;
    };
  }
}
