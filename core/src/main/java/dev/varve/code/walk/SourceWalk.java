package dev.varve.code.walk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Walks a directory tree as git does: ignore files at every level, no symbolic links, no nested
 * repositories. Looks at names, sizes and times only. What it leaves out for another reason than an
 * ignore file it lists.
 */
public final class SourceWalk {
  /** A larger file is left out: its windows would drown everything else. */
  public static final long MAX_BYTES = 10L << 20;

  private final Tree tree;
  private final GitSettings settings;
  private final BooleanSupplier stop;
  private final Map<Path, Listing> before;
  private final Map<Path, Listing> listings = new HashMap<>();
  private final Set<Path> submodules = new HashSet<>();
  private final List<Path> directories = new ArrayList<>();
  private final List<Sight> sights = new ArrayList<>();
  private Map<Path, Glance> glances = Map.of();
  private volatile boolean stopped;

  private SourceWalk(
      Tree tree, GitSettings settings, Map<Path, Listing> before, BooleanSupplier stop) {
    this.tree = tree;
    this.settings = settings;
    this.before = before;
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
   * The end of a walk.
   *
   * @param listings what the next one may go by
   */
  record Walked(Scan scan, Map<Path, Listing> listings) {}

  /** A directory whose names are still those of an earlier listing, and what they stand for now. */
  private record Glance(Listing listing, List<Sight> sights) {}

  /**
   * Walks the whole tree.
   *
   * @param stop asked now and then; once true, the walk ends where it is
   */
  public static Scan of(Tree tree, BooleanSupplier stop) {
    return of(tree, GitSettings.ofUser(), stop);
  }

  static Scan of(Tree tree, GitSettings settings, BooleanSupplier stop) {
    return again(tree, settings, Map.of(), stop).scan();
  }

  /**
   * Walks the whole tree, but lists only those directories that are not as they were.
   *
   * @param before what an earlier walk of the same tree learned
   * @param stop asked now and then, by several threads
   */
  static Walked again(
      Tree tree, GitSettings settings, Map<Path, Listing> before, BooleanSupplier stop) {
    return new SourceWalk(tree, settings, before, stop).walked();
  }

  private Walked walked() {
    if (!before.isEmpty()) {
      glances = glances();
    }
    GitRepository.around(tree.root()).ifPresent(this::noteSubmodules);
    enter(new Sight.Below(tree.root(), ""), null);
    List<FoundFile> files = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (Sight sight : sights) {
      switch (sight) {
        case Sight.Out out -> leftOut.add(out.why());
        case Sight.Source source when source.tooLarge() ->
            leftOut.add(new Sight.Out(source.file().path(), WalkReason.TOO_LARGE).why());
        case Sight.Source source -> files.add(source.file());
        case Sight.Below entered -> {} // its entries follow
      }
    }
    if (stopped) {
      before.forEach(listings::putIfAbsent);
    }
    return new Walked(new Scan(files, leftOut, directories, !stopped), listings);
  }

  /** Looks at all that is known; several threads do, since it is the system that takes time. */
  private Map<Path, Glance> glances() {
    return before.entrySet().parallelStream()
        .filter(known -> !stops())
        .<Map.Entry<Path, Glance>>mapMulti(
            (known, take) ->
                glance(known.getKey(), known.getValue())
                    .ifPresent(glance -> take.accept(Map.entry(known.getKey(), glance))))
        .collect(Collectors.toConcurrentMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Empty if the directory is to be listed again. */
  private Optional<Glance> glance(Path directory, Listing then) {
    try {
      return then.mark().holdsAt(mark(directory))
          ? Optional.of(new Glance(then, then.sights().stream().map(Sight::now).toList()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // whoever comes to list it says why
    }
  }

  private Mark mark(Path directory) throws IOException {
    LinkOption[] links =
        directory.equals(tree.root())
            ? new LinkOption[0]
            : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    return Mark.of(Files.readAttributes(directory, BasicFileAttributes.class, links));
  }

  /**
   * Enters a directory, unless it turns out to be another repository.
   *
   * @param above the rules of the directory above; null at the root of the project
   */
  private void enter(Sight.Below at, @Nullable IgnoreRules above) {
    Glance glance = glances.get(at.directory());
    if (glance != null && stands(at, above, glance.listing())) {
      follow(at, glance.listing(), glance.sights());
    } else if (!stopped) {
      try {
        list(at, above);
      } catch (IOException e) {
        leaveOut(at.path().isEmpty() ? "./" : at.path(), reason(e));
      }
    }
  }

  private boolean stands(Sight.Below at, @Nullable IgnoreRules above, Listing then) {
    return !isOther(above, then.special()) && then.rules() == rules(at, above, then.special());
  }

  private void list(Sight.Below at, @Nullable IgnoreRules above) throws IOException {
    Mark mark = mark(at.directory());
    SortedMap<String, Path> entries = Lister.entries(at.directory());
    if (!isOther(above, entries.keySet()) || isToEnter(at)) {
      IgnoreRules rules = rules(at, above, entries.keySet());
      Lister lister = new Lister(at.path(), tree.store(), this::stops);
      Listing listing = lister.list(entries, mark, rules);
      follow(at, listing, listing.sights());
    }
  }

  /** Whether a directory of these entries is another repository than the project's. */
  private static boolean isOther(@Nullable IgnoreRules above, Set<String> names) {
    return above != null && names.contains(GitRepository.DIRECTORY);
  }

  /** The same object as before while no ignore file changes. */
  private IgnoreRules rules(Sight.Below at, @Nullable IgnoreRules above, Set<String> names) {
    IgnoreRules then =
        Optional.ofNullable(before.get(at.directory())).map(Listing::rules).orElse(null);
    return above == null || isOther(above, names)
        ? IgnoreRules.of(at.directory(), settings, then)
        : above.in(at.directory(), names, then);
  }

  private void follow(Sight.Below at, Listing listing, List<Sight> seen) {
    directories.add(at.directory());
    if (listing.whole()) {
      listings.put(at.directory(), listing);
    }
    for (Sight sight : seen) {
      sights.add(sight);
      if (sight instanceof Sight.Below below) {
        enter(below, listing.rules());
      }
    }
  }

  private boolean stops() {
    if (!stopped && stop.getAsBoolean()) {
      stopped = true;
    }
    return stopped;
  }

  private void noteSubmodules(GitRepository repository) {
    submodules.addAll(repository.submodules());
  }

  /** Whether another repository belongs to the project as well; if not, that is said. */
  private boolean isToEnter(Sight.Below repository) {
    boolean submodule = submodules.contains(repository.directory());
    if (submodule && tree.submodules()) {
      GitRepository.around(repository.directory()).ifPresent(this::noteSubmodules);
      return true;
    }
    leaveOut(repository.path(), submodule ? WalkReason.SUBMODULE : WalkReason.NESTED_REPOSITORY);
    return false;
  }

  private void leaveOut(String path, WalkReason reason) {
    sights.add(new Sight.Out(path, reason));
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
