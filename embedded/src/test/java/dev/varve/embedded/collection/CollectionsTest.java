package dev.varve.embedded.collection;

import static dev.varve.embedded.collection.CollectionStore.assertFails;
import static dev.varve.embedded.collection.CollectionStore.vector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.collection.Collection;
import dev.varve.collection.CollectionSpec;
import dev.varve.collection.CollectionSpec.Vectors;
import dev.varve.collection.Collections;
import dev.varve.error.Kind;
import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.vector.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectionsTest {
  @TempDir Path home;
  private CollectionStore store;
  private Collections collections;

  @BeforeEach
  void open() {
    store = CollectionStore.open(home);
    collections = store.collections(null);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void getOrCreateCreatesOnceAndKeepsTheFirstMetadata() {
    CollectionSpec images =
        CollectionSpec.of("images")
            .metric(Metric.EUCLIDEAN)
            .metadata(Map.of("description", Value.of("image embeddings")));
    collections.getOrCreate(images).add(List.of(Item.of("a", vector(1, 2))));
    Collection again =
        collections.getOrCreate(
            CollectionSpec.of("images").metadata(Map.of("description", Value.of("other"))));
    assertThat(again.name()).isEqualTo("images");
    assertThat(again.metric()).isEqualTo(Metric.EUCLIDEAN);
    assertThat(again.metadata())
        .containsExactly(Map.entry("description", Value.of("image embeddings")));
    assertThat(again.count()).isEqualTo(1);
    assertThat(collections.count()).isEqualTo(1);
  }

  @Test
  void listsInOrderOfNameAndFindsWhatIsThere() {
    for (String name : List.of("images", "code_snippets", "agent_knowledge")) {
      collections.create(CollectionSpec.of(name));
    }
    assertThat(collections.list())
        .extracting(Collection::name)
        .containsExactly("agent_knowledge", "code_snippets", "images");
    assertThat(collections.find("images")).isPresent();
    assertThat(collections.find("conversations")).isEmpty();
  }

  @Test
  void theStandardCollectionHasTheConfiguredName() {
    collections.standard().add(List.of(Item.of("a", "text")));
    assertThat(collections.standard().count()).isEqualTo(1);
    assertThat(collections.list()).extracting(Collection::name).containsExactly("standard");
  }

  @Test
  void everythingIsThereAfterReopening() {
    collections
        .create(CollectionSpec.of("images").metric(Metric.DOT))
        .add(List.of(Item.of("a", vector(1, 2))));
    store.close();
    open();
    Collection images = collections.get("images");
    assertThat(images.metric()).isEqualTo(Metric.DOT);
    assertThat(images.peek(10)).containsExactly(Item.of("a", vector(1, 2)));
  }

  @Test
  void describeReplacesTheMetadata() {
    Collection images =
        collections.create(CollectionSpec.of("images").metadata(Map.of("a", Value.of(1))));
    images.describe(Map.of("b", Value.of(2)));
    assertThat(collections.get("images").metadata()).containsExactly(Map.entry("b", Value.of(2)));
  }

  @Test
  void deleteRemovesTheItemsAndLeavesOtherCollectionsAlone() {
    Collection images = collections.create(CollectionSpec.of("images"));
    Collection other = collections.create(CollectionSpec.of("other"));
    images.add(List.of(Item.of("a", vector(1, 2)), Item.of("b", "text")));
    other.add(List.of(Item.of("a", vector(3, 4, 5))));
    assertThat(collections.delete("images")).isEqualTo(2);
    assertThat(collections.list()).extracting(Collection::name).containsExactly("other");
    assertThat(other.count()).isEqualTo(1);
    assertFails(
        Kind.NOT_FOUND,
        "collection 'images' was deleted after it had been opened; get or create it again",
        images::count);
    Collection fresh = collections.create(CollectionSpec.of("images"));
    assertThat(fresh.count()).isZero();
    assertThat(fresh.peek(5)).isEmpty();
    assertFails(
        Kind.NOT_FOUND,
        "collection 'images' was deleted after it had been opened; get or create it again",
        () -> images.add(List.of(Item.of("z", "z"))));
  }

  @Test
  void refusesToCreateWhatIsThere() {
    collections.create(CollectionSpec.of("images"));
    assertFails(
        Kind.CONFLICT,
        "collection 'images' is there already; get it, or create one of another name",
        () -> collections.create(CollectionSpec.of("images")));
  }

  @Test
  void refusesAnotherMetricOrSourceOfVectorsThanTheCollectionHas() {
    collections.create(CollectionSpec.of("images").metric(Metric.DOT));
    assertFails(
        Kind.CONFLICT,
        "collection 'images' compares by DOT, not by COSINE; leave the metric out or use another"
            + " name",
        () -> collections.getOrCreate(CollectionSpec.of("images").metric(Metric.COSINE)));
    Collections embedded = store.collections(new WordVectors("m1"));
    assertFails(
        Kind.CONFLICT,
        "collection 'images' has vectors OWN, not EMBEDDED; leave that out or use another name",
        () -> embedded.getOrCreate(CollectionSpec.of("images").vectors(Vectors.EMBEDDED)));
    assertFails(
        Kind.UNSUPPORTED,
        "collection 'texts' shall be embedded, but no model is open; configure one or bring"
            + " vectors",
        () -> collections.create(CollectionSpec.of("texts").vectors(Vectors.EMBEDDED)));
  }

  @Test
  void refusesToGetOrDeleteWhatIsNotThere() {
    String message =
        "collection 'images' is not in this store; get-or-create makes it where it is missing";
    assertFails(Kind.NOT_FOUND, message, () -> collections.get("images"));
    assertFails(Kind.NOT_FOUND, message, () -> collections.delete("images"));
  }

  @Test
  void takesNamesByTheRuleOfChroma() {
    String longest = "a" + "-".repeat(510) + "9";
    assertThat(collections.create(CollectionSpec.of(longest)).name()).isEqualTo(longest);
    for (String name : List.of("ab", "-abc", "abc_", "a b c", "äbc", "", "a" + longest)) {
      assertFails(
          Kind.INVALID,
          "collection name '%s' has %d characters, but must be 3 to 512 of a-z A-Z 0-9 . _ - with a letter or digit at both ends"
              .formatted(name.length() > 80 ? name.substring(0, 80) + "..." : name, name.length()),
          () -> CollectionSpec.of(name));
    }
  }
}
