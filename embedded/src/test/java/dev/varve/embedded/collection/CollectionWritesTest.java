package dev.varve.embedded.collection;

import static dev.varve.embedded.collection.CollectionStore.assertFails;
import static dev.varve.embedded.collection.CollectionStore.item;
import static dev.varve.embedded.collection.CollectionStore.vector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.collection.Collection;
import dev.varve.collection.CollectionQuery;
import dev.varve.collection.CollectionSpec;
import dev.varve.collection.CollectionSpec.Vectors;
import dev.varve.collection.Include;
import dev.varve.collection.Probe;
import dev.varve.collection.Selection;
import dev.varve.collection.Update;
import dev.varve.error.Kind;
import dev.varve.filter.Filter;
import dev.varve.filter.Value;
import dev.varve.filter.Where;
import dev.varve.item.Item;
import dev.varve.vector.Hit;
import dev.varve.vector.Written;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectionWritesTest {
  @TempDir Path home;
  private final WordVectors model = new WordVectors("m1");
  private CollectionStore store;
  private Collection texts;
  private Collection images;

  @BeforeEach
  void open() {
    store = CollectionStore.open(home);
    texts = store.collections(model).create(CollectionSpec.of("texts"));
    images = store.collections(model).create(CollectionSpec.of("images").vectors(Vectors.OWN));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Item only(Collection collection, String id) {
    List<Item> found = collection.get(Selection.ids(id).include(Include.ALL));
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  @Test
  void addEmbedsTextsAndKeepsVectorsThatAreGiven() {
    Written written =
        texts.add(
            List.of(
                item("a", "retry with backoff", Map.of("kind", Value.of("method"))),
                new Item("b", Map.of(), "own", WordVectors.vector("else"))));
    assertThat(written.items()).isEqualTo(2);
    assertThat(written.figures())
        .containsOnly(
            Map.entry("embedded", 1.0), Map.entry("pending", 0.0), Map.entry("refused", 0.0));
    assertThat(only(texts, "a").vector()).isEqualTo(WordVectors.vector("retry with backoff"));
    assertThat(only(texts, "b").vector()).isEqualTo(WordVectors.vector("else"));
  }

  @Test
  void addRefusesAnIdThatIsThereAndChangesNothing() {
    texts.add(List.of(item("a", "old", Map.of()), item("b", "old", Map.of())));
    assertFails(
        Kind.CONFLICT,
        "item 'b' is in collection 'texts' already, with 2 of the batch; upsert to replace them",
        () ->
            texts.add(
                List.of(
                    item("c", "new", Map.of()),
                    item("b", "new", Map.of()),
                    item("a", "new", Map.of()))));
    assertThat(texts.count()).isEqualTo(2);
    assertThat(only(texts, "b").text()).isEqualTo("old");
  }

  @Test
  void upsertReplacesWholeItemsAndAddsNewOnes() {
    texts.add(List.of(item("a", "old", Map.of("x", Value.of(1)))));
    texts.upsert(List.of(item("a", "new", Map.of("y", Value.of(2))), item("b", "b", Map.of())));
    assertThat(texts.count()).isEqualTo(2);
    assertThat(only(texts, "a").fields()).containsExactly(Map.entry("y", Value.of(2)));
    assertThat(only(texts, "a").vector()).isEqualTo(WordVectors.vector("new"));
  }

  @Test
  void updateMergesMetadataRemovesKeysAndKeepsTheRest() {
    texts.add(List.of(item("a", "text", Map.of("x", Value.of(1), "y", Value.of("old")))));
    texts.update(
        List.of(Update.of("a").set("y", Value.of("new")).set("z", Value.of(true)).remove("x")));
    Item a = only(texts, "a");
    assertThat(a.fields()).isEqualTo(Map.of("y", Value.of("new"), "z", Value.of(true)));
    assertThat(a.text()).isEqualTo("text");
    assertThat(a.vector()).isEqualTo(WordVectors.vector("text"));
  }

  @Test
  void updateOfTheTextEmbedsItAgainUnlessAVectorComesWithIt() {
    texts.add(List.of(item("a", "old", Map.of()), item("b", "old", Map.of())));
    texts.update(
        List.of(
            Update.of("a").text("new"),
            Update.of("b").text("new").vector(WordVectors.vector("given"))));
    assertThat(only(texts, "a").vector()).isEqualTo(WordVectors.vector("new"));
    assertThat(only(texts, "b").vector()).isEqualTo(WordVectors.vector("given"));
  }

  @Test
  void updateKeepsTheVectorOfTheCallerWhereThereIsNoModel() {
    images.add(List.of(new Item("a", Map.of(), "old", vector(1, 2))));
    images.update(List.of(Update.of("a").text("new")));
    assertThat(only(images, "a")).isEqualTo(new Item("a", Map.of(), "new", vector(1, 2)));
    images.update(List.of(Update.of("a").vector(vector(3, 4))));
    assertThat(only(images, "a")).isEqualTo(new Item("a", Map.of(), "new", vector(3, 4)));
  }

  @Test
  void updateOfAnUnknownIdIsRefusedAndChangesNothing() {
    texts.add(List.of(item("a", "old", Map.of())));
    assertFails(
        Kind.NOT_FOUND,
        "item 'z' is not in collection 'texts'; upsert it, or leave it out of the update",
        () -> texts.update(List.of(Update.of("a").text("new"), Update.of("z").text("new"))));
    assertThat(only(texts, "a").text()).isEqualTo("old");
  }

  @Test
  void whatCannotBeEmbeddedNowIsFoundByWordsAndEmbeddedByTheNextWrite() {
    model.down(true);
    Written written = texts.add(List.of(item("a", "retry with backoff", Map.of())));
    assertThat(written.figures()).containsEntry("pending", 1.0);
    assertThat(only(texts, "a").vector()).isNull();
    assertThat(words(texts, "backoff")).containsExactly("a");
    assertThat(pending("texts")).isEqualTo(1);
    model.down(false);
    texts.upsert(List.of(only(texts, "a")));
    assertThat(pending("texts")).isZero();
    assertThat(only(texts, "a").vector()).isNotNull();
  }

  @Test
  void metadataOfAPendingItemCanBeChangedAndItStaysPending() {
    model.down(true);
    texts.add(List.of(item("a", "retry", Map.of())));
    texts.update(List.of(Update.of("a").set("x", Value.of(1))));
    assertThat(pending("texts")).isEqualTo(1);
    assertThat(words(texts, "retry")).containsExactly("a");
  }

  @Test
  void aTextThatTheModelRefusesIsMarkedAndTheRestIsEmbedded() {
    Written written =
        texts.add(List.of(item("a", "please refuse", Map.of()), item("b", "fine", Map.of())));
    assertThat(written.figures())
        .containsOnly(
            Map.entry("embedded", 1.0), Map.entry("pending", 0.0), Map.entry("refused", 1.0));
    assertThat(words(texts, "please")).containsExactly("a");
    assertThat(only(texts, "b").vector()).isNotNull();
    assertThat(pending("texts")).isZero();
  }

  @Test
  void itemsMayHaveNeitherTextNorVector() {
    images.add(List.of(new Item("a", Map.of("path", Value.of("x.png")), null, null)));
    assertThat(images.get(Selection.where(Filter.equal("path", "x.png")))).hasSize(1);
  }

  @Test
  void deletesByIdsByMetadataAndByDocument() {
    texts.add(
        IntStream.range(0, 20)
            .mapToObj(i -> item("i" + i, i % 2 == 0 ? "even" : "odd", Map.of("n", Value.of(i))))
            .toList());
    assertThat(texts.delete(Set.of("i0", "i1", "unknown"))).isEqualTo(2);
    assertThat(texts.delete(Set.of())).isZero();
    assertThat(texts.delete(Where.fields("{\"n\": {\"$lt\": 10}}"))).isEqualTo(8);
    assertThat(texts.delete(Where.document("{\"$contains\": \"odd\"}"))).isEqualTo(5);
    assertThat(texts.count()).isEqualTo(5);
    assertThat(texts.peek(100)).extracting(Item::text).containsOnly("even");
  }

  @Test
  void refusesVectorsOfAnotherSpaceAndChangesNothing() {
    images.add(List.of(Item.of("a", vector(1, 2))));
    assertFails(
        Kind.INVALID,
        "item 'c' has a vector of 3 dimensions, but space 'collection:images' holds 2; embed it"
            + " with the same model or use another space",
        () -> images.add(List.of(Item.of("b", vector(1, 2)), Item.of("c", vector(1, 2, 3)))));
    assertFails(
        Kind.INVALID,
        "item 'b' has a zero vector, but space 'collection:images' compares by cosine; leave the"
            + " vector out or use another metric",
        () -> images.upsert(List.of(Item.of("b", vector(0, 0)))));
    assertFails(
        Kind.INVALID,
        "item 'b' has NaN at position 1 of its vector, but space 'collection:images' takes finite"
            + " numbers; check the model that made it",
        () -> images.upsert(List.of(Item.of("b", vector(0, Double.NaN)))));
    assertThat(images.count()).isEqualTo(1);
  }

  @Test
  void refusesBatchesThatAreEmptyTooLargeOrNameAnIdTwice() {
    assertFails(
        Kind.INVALID,
        "batch for collection 'texts' has 0 items, but must have 1 to 10000; write in parts",
        () -> texts.add(List.of()));
    List<Item> large =
        IntStream.rangeClosed(0, Collection.MAX_BATCH)
            .mapToObj(i -> Item.of("i" + i, "t"))
            .toList();
    assertFails(
        Kind.INVALID,
        "batch for collection 'texts' has 10001 items, but must have 1 to 10000; write in parts",
        () -> texts.upsert(large));
    assertFails(
        Kind.INVALID,
        "item 'a' stands twice in a batch for collection 'texts'; keep one of them",
        () -> texts.update(List.of(Update.of("a"), Update.of("a").text("b"))));
  }

  private List<String> words(Collection collection, String words) {
    return collection.query(CollectionQuery.of(new Probe.Words(words))).getFirst().hits().stream()
        .map(Hit::item)
        .map(Item::id)
        .toList();
  }

  private long pending(String collection) {
    return store.storage().health().indexes().stream()
        .filter(index -> index.space().equals("collection:" + collection))
        .mapToLong(dev.varve.engine.Storage.IndexHealth::pending)
        .sum();
  }
}
