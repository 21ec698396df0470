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
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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

  /** Which sights are an earlier walk's, so that they are still to be looked at. */
  private final BitSet earlier = new BitSet();

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
    GitRepository.around(tree.root()).ifPresent(this::noteSubmodules);
    tryEnter(new Sight.Below(tree.root(), ""), null);
    List<FoundFile> files = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (Sight sight : looked()) {
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

  /**
   * Enters a directory, unless it turns out to be another repository.
   *
   * @param above the rules of the directory above; null at the root of the project
   */
  private void tryEnter(Sight.Below at, @Nullable IgnoreRules above) {
    try {
      enter(at, above);
    } catch (IOException e) {
      leaveOut(at.path().isEmpty() ? "./" : at.path(), reason(e));
    }
  }

  private void enter(Sight.Below at, @Nullable IgnoreRules above) throws IOException {
    Listing then = before.get(at.directory());
    Mark mark = mark(at);
    if (then != null && then.mark().holdsAt(mark) && !isOther(above, then.special())) {
      if (then.rules() == rules(at, above, then.special())) {
        follow(at, then, true);
        return;
      }
    }
    SortedMap<String, Path> entries = Lister.entries(at.directory());
    if (!isOther(above, entries.keySet()) || isToEnter(at)) {
      IgnoreRules rules = rules(at, above, entries.keySet());
      Lister lister = new Lister(at.path(), tree.store(), this::stops);
      follow(at, lister.list(entries, mark, rules), false);
    }
  }

  private static Mark mark(Sight.Below at) throws IOException {
    LinkOption[] links =
        at.path().isEmpty() ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    return Mark.of(Files.readAttributes(at.directory(), BasicFileAttributes.class, links));
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

  private void follow(Sight.Below at, Listing listing, boolean isEarlier) {
    directories.add(at.directory());
    if (listing.whole()) {
      listings.put(at.directory(), listing);
    }
    for (Sight sight : listing.sights()) {
      if (stops()) {
        return;
      }
      if (isEarlier) {
        earlier.set(sights.size());
      }
      sights.add(sight);
      if (sight instanceof Sight.Below below) {
        tryEnter(below, listing.rules());
      }
    }
  }

  /** The sights as they are now; several threads look, since it is the system that takes time. */
  private List<Sight> looked() {
    return earlier.isEmpty()
        ? sights
        : IntStream.range(0, sights.size()).boxed().parallel().mapMulti(this::look).toList();
  }

  private void look(int at, Consumer<Sight> take) {
    if (!earlier.get(at)) {
      take.accept(sights.get(at));
    } else if (!stops()) {
      take.accept(sights.get(at).now());
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
