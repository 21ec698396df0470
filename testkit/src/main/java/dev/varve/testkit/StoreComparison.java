package dev.varve.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.varve.filter.Filter;
import dev.varve.item.Item;
import dev.varve.vector.Capability;
import dev.varve.vector.Hit;
import dev.varve.vector.Query;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs the same random operations on a store and on the {@link ExactVectorStore} and compares every
 * answer. A failure names the seed and the step; {@code -Dvarve.seed=N} runs it again.
 */
public final class StoreComparison {
  private static final int DIMENSION = 6;
  private static final int IDS = 60;

  private final Function<VectorSpace, VectorStore> opener;
  private final double recall;

  private StoreComparison(Function<VectorSpace, VectorStore> opener, double recall) {
    this.opener = opener;
    this.recall = recall;
  }

  public static StoreComparison of(Function<VectorSpace, VectorStore> opener, double recall) {
    return new StoreComparison(opener, recall);
  }

  /** The seed asked for, or a new one. */
  public static long seed() {
    return Long.getLong("varve.seed", new Random().nextLong());
  }

  /** A moment of both stores, for time travel. */
  private record Moment(long ofStore, long ofOracle) {}

  public void run(long seed, int steps) {
    Random random = new Random(seed);
    RandomContent content = new RandomContent(random, DIMENSION);
    VectorSpace space = VectorSpace.of("compared", DIMENSION).titleField("path");
    List<Moment> moments = new ArrayList<>();
    try (VectorStore store = opener.apply(space);
        VectorStore oracle = new ExactVectorStore(space)) {
      for (int step = 0; step < steps; step++) {
        try {
          change(store, oracle, random, content);
          moments.add(new Moment(seq(store), seq(oracle)));
          compare(store, oracle, content, random, moments);
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError(
              "differs with -Dvarve.seed=%d at step %d".formatted(seed, step), e);
        }
      }
    }
  }

  private static long seq(VectorStore store) {
    return store.search(Query.selecting(Filter.everything(), 1)).seq();
  }

  private static void change(
      VectorStore store, VectorStore oracle, Random random, RandomContent content) {
    if (random.nextInt(4) == 0) {
      Filter filter = content.filter(2);
      assertThat(store.delete(filter)).as("deleted by %s", filter).isEqualTo(oracle.delete(filter));
    } else {
      List<Item> items = new ArrayList<>();
      for (int i = random.nextInt(30); i >= 0; i--) {
        items.add(content.item(IDS));
      }
      assertThat(store.put(items).items()).isEqualTo(oracle.put(items).items());
    }
    if (random.nextInt(8) == 0) {
      store.flush();
    }
  }

  private void compare(
      VectorStore store,
      VectorStore oracle,
      RandomContent content,
      Random random,
      List<Moment> moments) {
    Filter filter = content.filter(3);
    assertThat(store.count(filter)).as("count of %s", filter).isEqualTo(oracle.count(filter));
    List<Query> queries =
        List.of(
            Query.selecting(filter, 1_000),
            Query.nearest(content.vector(), 7),
            Query.nearest(content.vector(), 7).where(filter),
            Query.matching(content.text(), 1_000),
            Query.matching(content.text(), 1_000).where(filter));
    for (Query query : queries) {
      same(store.search(query).hits(), oracle.search(query).hits(), query, false);
      if (store.capabilities().contains(Capability.TIME_TRAVEL)) {
        Moment then = moments.get(random.nextInt(moments.size()));
        same(
            store.search(query.asOf(then.ofStore())).hits(),
            oracle.search(query.asOf(then.ofOracle())).hits(),
            query,
            true);
      }
    }
  }

  /**
   * Vectors and selections give the same items in the same order. Words do so in the past, where
   * statistics are exact; in the present they give the same items, as deleted ones still count.
   */
  private void same(List<Hit> found, List<Hit> expected, Query query, boolean past) {
    if (query.words() != null && !past) {
      assertThat(items(found)).as("found by %s", query).isEqualTo(items(expected));
    } else if (recall < 1 && query.vector() != null) {
      Set<Item> common = items(found);
      common.retainAll(items(expected));
      assertThat(common.size()).isGreaterThanOrEqualTo((int) (recall * expected.size()));
    } else {
      assertThat(found.stream().map(Hit::item).toList())
          .as("found by %s, %s", query, past ? "in the past" : "now")
          .isEqualTo(expected.stream().map(Hit::item).toList());
      for (int i = 0; i < found.size(); i++) {
        near(found.get(i).distance(), expected.get(i).distance());
        near(found.get(i).words(), expected.get(i).words());
      }
    }
  }

  private static Set<Item> items(List<Hit> hits) {
    Set<Item> items = new HashSet<>();
    hits.forEach(hit -> items.add(hit.item()));
    return items;
  }

  private static void near(OptionalDouble found, OptionalDouble expected) {
    assertThat(found.isPresent()).isEqualTo(expected.isPresent());
    if (expected.isPresent()) {
      assertThat(found.getAsDouble()).isCloseTo(expected.getAsDouble(), within(1e-4));
    }
  }
}
