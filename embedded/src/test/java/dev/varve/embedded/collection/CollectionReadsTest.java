package dev.varve.embedded.collection;

import static dev.varve.embedded.collection.CollectionStore.assertFails;
import static dev.varve.embedded.collection.CollectionStore.item;
import static dev.varve.embedded.collection.CollectionStore.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.varve.collection.Collection;
import dev.varve.collection.CollectionQuery;
import dev.varve.collection.CollectionSpec;
import dev.varve.collection.CollectionSpec.Vectors;
import dev.varve.collection.Include;
import dev.varve.collection.Probe;
import dev.varve.collection.Selection;
import dev.varve.error.Kind;
import dev.varve.filter.Filter;
import dev.varve.filter.Value;
import dev.varve.filter.Where;
import dev.varve.item.Item;
import dev.varve.vector.Hit;
import dev.varve.vector.Hits;
import dev.varve.vector.Metric;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CollectionReadsTest {
  private static final long SEED = 7;

  @TempDir Path home;
  private final WordVectors model = new WordVectors("m1");
  private CollectionStore store;

  @BeforeEach
  void open() {
    store = CollectionStore.open(home);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Collection own(Metric metric) {
    return store
        .collections(null)
        .create(CollectionSpec.of("points").metric(metric).vectors(Vectors.OWN));
  }

  private static List<Item> points(int count) {
    Random random = new Random(SEED);
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Item(
                    "p" + i,
                    Map.of("group", Value.of(i % 10), "name", Value.of("point " + i)),
                    i % 2 == 0 ? "an even one" : "an odd one",
                    vector(random.nextGaussian(), random.nextGaussian(), random.nextGaussian())))
        .toList();
  }

  /** Several vectors at once, with filters on fields and document, against a scan of all items. */
  @ParameterizedTest
  @EnumSource
  void queriesFindTheNearestOfWhatPassesTheFilters(Metric metric) {
    Collection points = own(metric);
    List<Item> items = points(300);
    points.add(items);
    Filter where =
        Filter.and(
            Where.fields("{\"group\": {\"$in\": [1, 2, 3]}}"),
            Where.document("{\"$contains\": \"odd\"}"));
    List<float[]> vectors = List.of(vector(1, 0, 0), vector(0, -1, 0.5), vector(2, 2, 2));
    List<Hits> answers = points.query(CollectionQuery.vectors(vectors).where(where).limit(5));
    assertThat(answers).hasSize(3);
    for (int i = 0; i < vectors.size(); i++) {
      float[] vector = vectors.get(i);
      List<Item> nearest =
          items.stream()
              .filter(where::matches)
              .sorted(Comparator.comparingDouble(item -> metric.distance(vector, item.vector())))
              .limit(5)
              .toList();
      List<Hit> hits = answers.get(i).hits();
      assertThat(hits)
          .extracting(hit -> hit.item().id())
          .containsExactlyElementsOf(nearest.stream().map(Item::id).toList());
      assertThat(hits.getFirst().distance().orElseThrow())
          .isCloseTo(metric.distance(vector, nearest.getFirst().vector()), within(1e-5));
    }
  }

  @Test
  void textsAreEmbeddedAndWordsAreNot() {
    Collection texts = store.collections(model).create(CollectionSpec.of("texts"));
    texts.add(
        List.of(
            item("a", "open the file and read", Map.of()),
            item("b", "retry with backoff", Map.of()),
            item("c", "send mail", Map.of())));
    List<Hits> answers =
        texts.query(
            CollectionQuery.of(
                    new Probe.Text("retry backoff"),
                    new Probe.Vector(WordVectors.vector("send mail")),
                    new Probe.Words("file"))
                .limit(2));
    assertThat(answers)
        .extracting(hits -> hits.hits().getFirst().item().id())
        .containsExactly("b", "c", "a");
    assertThat(answers).extracting(hits -> hits.hits().size()).containsExactly(2, 2, 1);
    assertThat(answers.get(1).hits().getFirst().distance().orElseThrow())
        .isCloseTo(0, within(1e-6));
    assertThat(answers.get(2).hits().getFirst().distance()).isEmpty();
  }

  @Test
  void aTextFindsByWordsWhereVectorsAreTheCallersOwn() {
    Collection points = own(Metric.COSINE);
    points.add(List.of(item("a", "retry with backoff", Map.of()), item("b", "send", Map.of())));
    assertThat(points.query(CollectionQuery.texts("backoff")).getFirst().hits())
        .extracting(hit -> hit.item().id())
        .containsExactly("a");
  }

  @Test
  void aTextNeedsTheModelThatTheCollectionWasEmbeddedWith() {
    store.collections(model).create(CollectionSpec.of("texts")).add(List.of(Item.of("a", "a")));
    Collection without = store.collections(null).get("texts");
    assertFails(
        Kind.UNSUPPORTED,
        "space 'collection:texts' was embedded with model m1, but no model is open; configure that"
            + " one, or query by vector or by words",
        () -> without.query(CollectionQuery.texts("a")));
    Collection other = store.collections(new WordVectors("m2")).get("texts");
    assertFails(
        Kind.UNSUPPORTED,
        "space 'collection:texts' was embedded with model m1, but words m2 is open; configure that"
            + " one, or query by vector or by words",
        () -> other.query(CollectionQuery.texts("a")));
    assertThat(other.add(List.of(Item.of("b", "b"))).figures()).containsEntry("pending", 1.0);
  }

  @Test
  void answersCarryWhatIsIncluded() {
    Collection points = own(Metric.COSINE);
    Item whole = new Item("a", Map.of("x", Value.of(1)), "text", vector(1, 2));
    points.add(List.of(whole));
    CollectionQuery query = CollectionQuery.vectors(List.of(vector(1, 2)));
    assertThat(points.query(query).getFirst().hits().getFirst().item())
        .isEqualTo(new Item("a", Map.of("x", Value.of(1)), "text", null));
    assertThat(points.query(query.include(Include.ALL)).getFirst().hits().getFirst().item())
        .isEqualTo(whole);
    Selection all = Selection.everything();
    assertThat(points.get(all.include(Set.of())))
        .containsExactly(new Item("a", Map.of(), null, null));
    assertThat(points.get(all.include(Set.of(Include.EMBEDDINGS))))
        .containsExactly(Item.of("a", vector(1, 2)));
    assertThat(points.get(all.include(Set.of(Include.METADATAS))))
        .containsExactly(new Item("a", Map.of("x", Value.of(1)), null, null));
    assertThat(points.peek(1)).containsExactly(whole);
  }

  @Test
  void pagesAreInOrderAndComplete() {
    Collection points = own(Metric.COSINE);
    points.add(points(250));
    Selection odd = Selection.where(Where.document("{\"$contains\": \"odd\"}"));
    assertThat(points.get(odd.page(0, 60))).hasSize(60);
    assertThat(points.get(odd.page(60, 60))).hasSize(60);
    assertThat(points.get(odd.page(120, 60)))
        .extracting(Item::id)
        .containsExactly("p241", "p243", "p245", "p247", "p249");
    assertThat(points.get(odd.page(500, 60))).isEmpty();
    assertThat(points.count(odd.where())).isEqualTo(125);
  }

  @Test
  void pagesBeyondTheFirstTenThousandAreReadByScan() {
    Collection points = own(Metric.COSINE);
    List<Item> items =
        IntStream.range(0, 10_000).mapToObj(i -> new Item("i" + i, Map.of(), null, null)).toList();
    points.add(items);
    points.add(IntStream.range(0, 50).mapToObj(i -> Item.of("t" + i, "t")).toList());
    assertThat(points.get(Selection.everything().page(9_999, 3)))
        .extracting(Item::id)
        .containsExactly("i9999", "t0", "t1");
    assertThat(points.get(Selection.everything().page(10_040, 100))).hasSize(10);
    assertThat(points.count()).isEqualTo(10_050);
  }

  @Test
  void refusesWhatCannotBeAsked() {
    Collection points = own(Metric.COSINE);
    points.add(List.of(Item.of("a", vector(1, 2))));
    assertFails(
        Kind.INVALID,
        "query has 0 vectors and texts, but must have 1 to 1000",
        () -> CollectionQuery.vectors(List.of()));
    assertFails(
        Kind.INVALID,
        "limit is 0, but must be between 1 and 10000",
        () -> points.query(CollectionQuery.vectors(List.of(vector(1, 2))).limit(0)));
    assertFails(
        Kind.INVALID,
        "limit is 10001, but must be between 1 and 10000",
        () -> Selection.everything().page(0, 10_001));
    assertFails(
        Kind.INVALID,
        "offset is -1, but must be at least 0",
        () -> Selection.everything().page(-1, 10));
    assertFails(
        Kind.INVALID,
        "item 'query' has a vector of 3 dimensions, but space 'collection:points' holds 2; embed"
            + " it with the same model or use another space",
        () -> points.query(CollectionQuery.vectors(List.of(vector(1, 2, 3)))));
  }
}
