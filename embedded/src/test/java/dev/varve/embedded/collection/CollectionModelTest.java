package dev.varve.embedded.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.varve.collection.Collection;
import dev.varve.collection.CollectionQuery;
import dev.varve.collection.CollectionSpec;
import dev.varve.collection.Include;
import dev.varve.collection.Selection;
import dev.varve.collection.Update;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Filter;
import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.vector.Metric;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random operations on a collection and on a map; both must answer alike after each step. */
class CollectionModelTest {
  private static final int STEPS = 120;

  @TempDir Path home;
  private final Map<String, Item> model = new LinkedHashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void behavesLikeAMap(long seed) {
    Random random = new Random(seed);
    try (CollectionStore store = CollectionStore.open(home)) {
      Collection collection =
          store.collections(new WordVectors("m1")).create(CollectionSpec.of("model"));
      for (int step = 0; step < STEPS; step++) {
        String at = "seed %d, step %d".formatted(seed, step);
        operate(collection, random, at);
        compare(collection, random, at);
      }
    }
  }

  private void operate(Collection collection, Random random, String at) {
    switch (random.nextInt(5)) {
      case 0 -> add(collection, items(random), at);
      case 1 -> {
        List<Item> items = items(random);
        collection.upsert(items);
        items.forEach(this::replace);
      }
      case 2 -> update(collection, updates(random), at);
      case 3 -> {
        Filter where = Filter.equal("n", random.nextInt(4));
        long matching = model.values().stream().filter(where::matches).count();
        assertThat(collection.delete(where)).as(at).isEqualTo(matching);
        model.values().removeIf(where::matches);
      }
      default -> {
        Set<String> ids = Set.of(id(random), "unknown");
        collection.delete(ids);
        model.keySet().removeAll(ids);
      }
    }
  }

  private void add(Collection collection, List<Item> items, String at) {
    boolean taken = items.stream().anyMatch(item -> model.containsKey(item.id()));
    if (taken) {
      VarveException e = catchThrowableOfType(VarveException.class, () -> collection.add(items));
      assertThat(e.kind()).as(at).isEqualTo(Kind.CONFLICT);
    } else {
      collection.add(items);
      items.forEach(this::replace);
    }
  }

  private void update(Collection collection, List<Update> updates, String at) {
    if (updates.stream().allMatch(update -> model.containsKey(update.id()))) {
      collection.update(updates);
      updates.forEach(update -> replace(updated(model.get(update.id()), update)));
    } else {
      VarveException e =
          catchThrowableOfType(VarveException.class, () -> collection.update(updates));
      assertThat(e.kind()).as(at).isEqualTo(Kind.NOT_FOUND);
    }
  }

  private static Item updated(Item old, Update update) {
    Map<String, Value> fields = new HashMap<>(old.fields());
    update.remove().forEach(fields::remove);
    fields.putAll(update.set());
    return new Item(old.id(), fields, update.text() == null ? old.text() : update.text(), null);
  }

  /** A new version stands at the end. */
  private void replace(Item item) {
    model.remove(item.id());
    model.put(item.id(), item.with(WordVectors.vector(item.text())));
  }

  private void compare(Collection collection, Random random, String at) {
    List<Item> all = List.copyOf(model.values());
    assertThat(collection.count()).as(at).isEqualTo(all.size());
    assertThat(collection.get(Selection.everything().include(Include.ALL))).as(at).isEqualTo(all);
    String question = text(random);
    float[] vector = WordVectors.vector(question);
    Filter where = Filter.equal("n", random.nextInt(4));
    List<Double> nearest =
        all.stream()
            .filter(where::matches)
            .map(item -> Metric.COSINE.distance(vector, item.vector()))
            .sorted(Comparator.naturalOrder())
            .limit(3)
            .toList();
    List<Double> found =
        collection
            .query(CollectionQuery.texts(question).where(where).limit(3))
            .getFirst()
            .hits()
            .stream()
            .map(hit -> hit.distance().orElseThrow())
            .toList();
    assertThat(found).as(at).hasSameSizeAs(nearest);
    for (int i = 0; i < found.size(); i++) {
      assertThat(Math.abs(found.get(i) - nearest.get(i))).as(at).isLessThan(1e-5);
    }
  }

  private static List<Item> items(Random random) {
    return ids(random)
        .map(id -> new Item(id, fields(random), text(random), null))
        .collect(Collectors.toList());
  }

  private static List<Update> updates(Random random) {
    return ids(random)
        .map(
            id -> {
              Update update = Update.of(id).set("n", Value.of(random.nextInt(4)));
              Update less = random.nextBoolean() ? update.remove("m") : update;
              return random.nextBoolean() ? less.text(text(random)) : less;
            })
        .toList();
  }

  private static Stream<String> ids(Random random) {
    return Stream.generate(() -> id(random)).limit(1 + random.nextInt(3)).distinct();
  }

  private static Map<String, Value> fields(Random random) {
    return Map.of("n", Value.of(random.nextInt(4)), "m", Value.of(random.nextBoolean()));
  }

  private static String id(Random random) {
    return "i" + random.nextInt(20);
  }

  private static String text(Random random) {
    return random
        .ints(1 + random.nextInt(4), 0, 6)
        .mapToObj(List.of("retry", "backoff", "file", "mail", "token", "index")::get)
        .collect(Collectors.joining(" "));
  }
}
