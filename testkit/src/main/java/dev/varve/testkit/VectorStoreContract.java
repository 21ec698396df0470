package dev.varve.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.vector.Hit;
import dev.varve.vector.Metric;
import dev.varve.vector.Query;
import dev.varve.vector.VectorSpace;
import dev.varve.vector.VectorStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link VectorStore} does. An engine's own test extends this. */
public abstract class VectorStoreContract {

  /** A new, empty store. */
  protected abstract VectorStore open(VectorSpace space);

  /** The share of the true nearest that the engine finds at least; 1 where it is exact. */
  protected double recall() {
    return 1;
  }

  private VectorStore plain() {
    return open(VectorSpace.of("plain", 2));
  }

  private static Item item(String id, float x, float y) {
    return Item.of(id, new float[] {x, y});
  }

  private static float[] vector(Hit hit) {
    return Objects.requireNonNull(hit.item().vector());
  }

  private static List<String> ids(List<Hit> hits) {
    return hits.stream().map(hit -> hit.item().id()).toList();
  }

  @Test
  void givesBackWhatWasPut() {
    try (VectorStore store = plain()) {
      Item full =
          new Item(
              "a",
              Map.of("n", Value.of(7), "d", Value.of(0.5), "t", Value.of("x"), "b", Value.of(true)),
              "some text",
              new float[] {3, 4});
      store.put(List.of(full, Item.of("b", "text only"), item("c", 1, 0)));
      assertThat(store.get(List.of("c", "none", "a", "b")))
          .containsExactly(item("c", 1, 0), full, Item.of("b", "text only"));
      assertThat(store.count(Filter.everything())).isEqualTo(3);
    }
  }

  @Test
  void putsNothingOfAnEmptyBatch() {
    try (VectorStore store = plain()) {
      assertThat(store.put(List.of()).items()).isZero();
      assertThat(store.search(Query.nearest(new float[] {1, 0}, 5)).hits()).isEmpty();
    }
  }

  @Test
  void replacesAnItemOfTheSameId() {
    try (VectorStore store = plain()) {
      store.put(List.of(new Item("a", Map.of("v", Value.of(1)), "kavo", new float[] {1, 0})));
      store.put(List.of(new Item("a", Map.of("v", Value.of(2)), "zemi", new float[] {0, 1})));
      assertThat(store.count(Filter.everything())).isEqualTo(1);
      assertThat(store.count(Filter.equal("v", 1))).isZero();
      assertThat(store.search(Query.matching("kavo", 5)).hits()).isEmpty();
      assertThat(store.search(Query.nearest(new float[] {0, 1}, 5)).hits())
          .singleElement()
          .satisfies(hit -> assertThat(hit.distance().orElseThrow()).isZero());
    }
  }

  @Test
  void keepsTheLastOfSeveralItemsWithOneId() {
    try (VectorStore store = plain()) {
      assertThat(store.put(List.of(item("a", 1, 0), item("a", 0, 1))).items()).isEqualTo(1);
      assertThat(store.get(List.of("a"))).containsExactly(item("a", 0, 1));
    }
  }

  @Test
  void refusesVectorOfAnotherDimensionAndChangesNothing() {
    try (VectorStore store = plain()) {
      Item wrong = Item.of("wrong", new float[] {1, 2, 3});
      assertThatThrownBy(() -> store.put(List.of(item("good", 1, 0), wrong)))
          .isInstanceOfSatisfying(
              VarveException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID))
          .hasMessage(
              "item 'wrong' has a vector of 3 dimensions, but space 'plain' holds 2; "
                  + "embed it with the same model or use another space");
      assertThat(store.count(Filter.everything())).isZero();
    }
  }

  @Test
  void refusesVectorsThatHaveNoDirection() {
    try (VectorStore store = plain()) {
      assertThatThrownBy(() -> store.put(List.of(item("zero", 0, 0))))
          .hasMessage(
              "item 'zero' has a zero vector, but space 'plain' compares by cosine; "
                  + "leave the vector out or use another metric");
      assertThatThrownBy(() -> store.put(List.of(item("nan", 1, Float.NaN))))
          .hasMessage(
              "item 'nan' has NaN at position 1 of its vector, but space 'plain' takes finite "
                  + "numbers; check the model that made it");
    }
  }

  @Test
  void refusesAQueryOfAnotherDimension() {
    try (VectorStore store = plain()) {
      store.put(List.of(item("a", 1, 0)));
      assertThatThrownBy(() -> store.search(Query.nearest(new float[] {1}, 3)))
          .isInstanceOfSatisfying(
              VarveException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID));
    }
  }

  @Test
  void takesItsDimensionFromTheFirstVector() {
    try (VectorStore store = open(VectorSpace.of("open", 0))) {
      assertThat(store.space().dimension()).isZero();
      store.put(List.of(item("a", 1, 2)));
      assertThat(store.space().dimension()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void ranksByDistanceInTheMetric(Metric metric) {
    try (VectorStore store = open(VectorSpace.of("metric-" + metric, 2).metric(metric))) {
      store.put(List.of(item("near", 1, 1), item("long", 6, 6), item("side", 2, -1)));
      List<Hit> hits = store.search(Query.nearest(new float[] {1, 1.5f}, 3)).hits();
      List<String> expected =
          switch (metric) {
            case COSINE -> List.of("near", "long", "side");
            case DOT -> List.of("long", "near", "side");
            case EUCLIDEAN -> List.of("near", "side", "long");
          };
      assertThat(ids(hits)).isEqualTo(expected);
      for (Hit hit : hits) {
        double distance = metric.distance(new float[] {1, 1.5f}, vector(hit));
        assertThat(hit.distance().orElseThrow()).isEqualTo(distance);
        assertThat(hit.score()).isEqualTo(metric.score(distance));
      }
    }
  }

  @Test
  void breaksTiesByAge() {
    try (VectorStore store = plain()) {
      store.put(List.of(item("z", 1, 1), item("a", 2, 2), item("m", 3, 3)));
      store.put(List.of(item("z", 4, 4)));
      assertThat(ids(store.search(Query.nearest(new float[] {1, 1}, 3)).hits()))
          .containsExactly("a", "m", "z");
      store.put(List.of(Item.of("w2", "lupo"), Item.of("w1", "lupo")));
      assertThat(ids(store.search(Query.matching("lupo", 3)).hits())).containsExactly("w2", "w1");
    }
  }

  @Test
  void selectsOldestFirst() {
    try (VectorStore store = plain()) {
      store.put(List.of(item("c", 1, 0), item("a", 1, 0), item("b", 1, 0)));
      store.put(List.of(item("a", 1, 0)));
      assertThat(ids(store.search(Query.selecting(Filter.everything(), 2)).hits()))
          .containsExactly("c", "b");
    }
  }

  @Test
  void deletesWhatPassesAndSaysHowMany() {
    try (VectorStore store = plain()) {
      store.put(
          List.of(
              item("a", 1, 0).with(Map.of("n", Value.of(1))),
              item("b", 1, 0).with(Map.of("n", Value.of(2))),
              item("c", 1, 0)));
      assertThat(store.delete(Filter.equal("n", 2))).isEqualTo(1);
      assertThat(store.delete(Filter.equal("n", 2))).isZero();
      assertThat(ids(store.search(Query.nearest(new float[] {1, 0}, 5)).hits()))
          .containsExactly("a", "c");
      assertThat(store.delete(Filter.everything())).isEqualTo(2);
      assertThat(store.count(Filter.everything())).isZero();
    }
  }

  @Test
  void findsWordsOfTheTitleAtHalfTheWeightOfTheText() {
    VectorSpace space = VectorSpace.of("titled", 2).titleField("name");
    try (VectorStore store = open(space)) {
      store.put(
          List.of(
              Item.of("title", "zemi lupo").with(Map.of("name", Value.of("kavo"))),
              Item.of("body", "kavo lupo").with(Map.of("name", Value.of("zemi")))));
      assertThat(ids(store.search(Query.matching("kavo", 5)).hits()))
          .containsExactly("body", "title");
    }
  }

  @Test
  void takesAnyTextForWords() {
    try (VectorStore store = plain()) {
      store.put(List.of(Item.of("a", "kavo \"zemi\" (lupo) AND* [rade]")));
      for (String words : List.of("\"", "a AND", "(zemi", "kavo:*~^", "", " ", "\0", "𝒳𝒴")) {
        assertThat(store.search(Query.matching(words, 3)).hits().size()).isLessThanOrEqualTo(1);
      }
      assertThat(ids(store.search(Query.matching("+(zemi OR", 3)).hits())).containsExactly("a");
    }
  }

  @Test
  void joinsVectorAndWords() {
    try (VectorStore store = plain()) {
      store.put(
          List.of(
              new Item("both", Map.of(), "kavo", new float[] {1, 0.1f}),
              new Item("near", Map.of(), "zemi", new float[] {1, 0}),
              new Item("word", Map.of(), "kavo", new float[] {-1, 0}),
              new Item("none", Map.of(), "zemi", new float[] {-1, 0.1f})));
      List<Hit> hits = store.search(Query.hybrid(new float[] {1, 0}, "kavo", 2)).hits();
      assertThat(ids(hits)).containsExactly("both", "near");
      assertThat(hits.getFirst().words()).isPresent();
      assertThat(hits.getLast().words()).isEmpty();
      assertThat(hits).allSatisfy(hit -> assertThat(hit.distance()).isPresent());
    }
  }

  @Test
  void answersAsTheExactStoreDoes() {
    StoreComparison.of(this::open, recall()).run(StoreComparison.seed(), 40);
  }
}
