package dev.varve.code.walk;

import dev.varve.code.walk.SourceWalk.Tree;
import dev.varve.code.walk.SourceWalk.Walked;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Walks trees again and again, and remembers what there is to remember: the entries of directories
 * and the rules of ignore files, for as long as their times stay. A walk then looks at the
 * directories and at the files that are indexed, and at nothing else. What it sees is what {@link
 * SourceWalk} would. Safe for use by several threads.
 */
public final class KnownTrees {
  /** Entries remembered of all trees together: about 30 MB. */
  private static final long MAX_SIGHTS = 100_000;

  private final GitSettings settings;
  private final long maxSights;

  /** By when they were walked, the latest last. */
  private final Map<Tree, Map<Path, Listing>> listings = new LinkedHashMap<>();

  public KnownTrees() {
    this(GitSettings.ofUser(), MAX_SIGHTS);
  }

  KnownTrees(GitSettings settings, long maxSights) {
    this.settings = settings;
    this.maxSights = maxSights;
  }

  /**
   * Walks a tree.
   *
   * @param stop asked now and then, by several threads; once true, the walk ends where it is
   */
  public Scan walk(Tree tree, BooleanSupplier stop) {
    Walked walked = SourceWalk.again(tree, settings, before(tree), stop);
    remember(tree, walked.listings());
    return walked.scan();
  }

  private synchronized Map<Path, Listing> before(Tree tree) {
    return listings.getOrDefault(tree, Map.of());
  }

  private synchronized void remember(Tree tree, Map<Path, Listing> walked) {
    listings.remove(tree);
    listings.put(tree, walked);
    while (sights() > maxSights) {
      listings.remove(listings.keySet().iterator().next());
    }
  }

  private long sights() {
    return listings.values().stream()
        .flatMap(tree -> tree.values().stream())
        .mapToLong(listing -> listing.sights().size() + 1)
        .sum();
  }
}
