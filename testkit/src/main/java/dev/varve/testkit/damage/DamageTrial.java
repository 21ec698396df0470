package dev.varve.testkit.damage;

import dev.varve.check.CheckReport;
import dev.varve.check.Damage;
import dev.varve.engine.Storage;
import dev.varve.filter.Filter;
import dev.varve.item.Item;
import dev.varve.progress.Progress;
import dev.varve.testkit.RandomContent;
import dev.varve.vector.Hit;
import dev.varve.vector.Query;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Inflicts each of the eight damages on a home, one after the other, and lets the storage find and
 * mend them.
 */
public final class DamageTrial {
  private static final String SPACE = "damaged";
  private static final int DIMENSION = 16;
  private static final int ITEMS = 1_500;
  private static final int TARGETS = 5;

  private final Path home;
  private final LedgerDamage ledger;
  private final Supplier<Storage> opener;
  private final Random random;

  /**
   * A trial of an empty store that {@code opener} opens.
   *
   * @param home where its indexes are
   * @param ledger damages its ledger
   */
  public DamageTrial(Path home, LedgerDamage ledger, Supplier<Storage> opener, long seed) {
    this.home = home;
    this.ledger = ledger;
    this.opener = opener;
    this.random = new Random(seed);
  }

  /**
   * How one damage went.
   *
   * @param found of its own kind
   * @param repaired those that the next check did not find any more; 0 if it found any other
   */
  public record Outcome(int injected, long found, long repaired) {}

  /** Runs the trial. */
  public Map<Damage.Kind, Outcome> run() {
    fill();
    Map<Damage.Kind, Outcome> outcomes = new EnumMap<>(Damage.Kind.class);
    for (Damage.Kind kind : Damage.Kind.values()) {
      outcomes.put(kind, run(kind));
    }
    return outcomes;
  }

  private void fill() {
    RandomContent content = new RandomContent(random, DIMENSION);
    try (Storage storage = opener.get()) {
      VectorStore store = storage.store(VectorSpace.of(SPACE, DIMENSION));
      List<Item> items = new ArrayList<>();
      for (int i = 0; i < ITEMS; i++) {
        items.add(
            Item.of("item-" + i, content.text()).with(content.vector()).with(content.fields()));
      }
      store.put(items);
      store.delete(Filter.equal("size", 4));
      store.flush();
    }
  }

  private Outcome run(Damage.Kind kind) {
    List<Hit> targets = targets();
    int injected = new IndexDamage(home, ledger, random).inflict(kind, targets);
    try (Storage storage = opener.get()) {
      long found = count(storage.check(Progress.none()), kind);
      storage.repair(Progress.none());
      CheckReport second = storage.check(Progress.none());
      return new Outcome(injected, found, second.clean() ? found : 0);
    }
  }

  private static long count(CheckReport report, Damage.Kind kind) {
    return report.damages().stream().filter(damage -> damage.kind() == kind).count();
  }

  /** Different live rows with a vector. */
  private List<Hit> targets() {
    RandomContent content = new RandomContent(random, DIMENSION);
    try (Storage storage = opener.get()) {
      VectorStore store = storage.store(SPACE).orElseThrow();
      return store.search(Query.nearest(content.vector(), TARGETS)).hits();
    }
  }
}
