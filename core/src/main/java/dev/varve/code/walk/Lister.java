package dev.varve.code.walk;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Lists one directory and says what each entry is to the walk. */
final class Lister {
  /** Names that decide about more than themselves. */
  private static final Set<String> SPECIAL =
      Set.of(GitRepository.DIRECTORY, IgnoreRules.OWN, IgnoreRules.GIT);

  private static final char UNDECODABLE = '\uFFFD';

  private final String prefix;
  private final Path passedBy;
  private final BooleanSupplier stop;
  private boolean whole = true;

  /**
   * @param prefix what the paths of the entries begin with
   * @param passedBy a directory that is not even mentioned
   * @param stop asked before each entry; once true, the listing ends where it is
   */
  Lister(String prefix, Path passedBy, BooleanSupplier stop) {
    this.prefix = prefix;
    this.passedBy = passedBy;
    this.stop = stop;
  }

  /** The entries of a directory by name. */
  static SortedMap<String, Path> entries(Path directory) throws IOException {
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

  /**
   * Looks at each entry.
   *
   * @param mark how the directory looked before
   */
  Listing list(SortedMap<String, Path> entries, Mark mark, IgnoreRules rules) {
    List<Sight> sights = new ArrayList<>();
    for (Map.Entry<String, Path> entry : entries.entrySet()) {
      if (stop.getAsBoolean()) {
        whole = false;
        break;
      }
      if (!entry.getKey().equals(GitRepository.DIRECTORY)) {
        Sight sight = sight(entry.getKey(), entry.getValue(), rules, entries.keySet());
        if (sight != null) {
          sights.add(sight);
        }
      }
    }
    Set<String> special = new HashSet<>(SPECIAL);
    special.retainAll(entries.keySet());
    return new Listing(mark, special, rules, sights, whole);
  }

  /** Null if nothing is to be said of the entry. */
  private @Nullable Sight sight(String name, Path entry, IgnoreRules rules, Set<String> siblings) {
    String path = prefix + name;
    BasicFileAttributes attributes;
    try {
      attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      whole = false;
      return new Sight.Out(path, SourceWalk.reason(e));
    }
    Optional<Boolean> ignored = rules.ignores(name, attributes.isDirectory());
    if (ignored.orElse(false)) {
      return null;
    }
    if (name.indexOf(UNDECODABLE) >= 0) {
      return new Sight.Out(path, WalkReason.ODD_NAME);
    }
    if (!attributes.isDirectory()) {
      return file(path, entry, attributes);
    }
    boolean excluded =
        ignored.isEmpty() && DefaultExcludes.excludes(name, prefix.isEmpty(), siblings);
    return directory(entry, path + "/", excluded);
  }

  private @Nullable Sight directory(Path directory, String path, boolean excluded) {
    if (directory.equals(passedBy)) {
      return null;
    }
    return excluded ? new Sight.Out(path, WalkReason.EXCLUDED) : new Sight.Below(directory, path);
  }

  private static Sight file(String path, Path file, BasicFileAttributes attributes) {
    Optional<String> byName = FileNames.against(String.valueOf(file.getFileName()));
    if (attributes.isSymbolicLink()) {
      return new Sight.Out(path, WalkReason.SYMBOLIC_LINK);
    }
    if (!attributes.isRegularFile()) {
      return new Sight.Out(path, WalkReason.SPECIAL_FILE);
    }
    return byName.isPresent()
        ? new Sight.Out(new LeftOut(path, byName.get()))
        : Sight.Source.of(FoundFile.of(path, file, attributes), attributes);
  }
}
