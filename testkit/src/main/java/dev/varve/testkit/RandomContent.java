package dev.varve.testkit;

import dev.varve.filter.Filter;
import dev.varve.filter.Glob;
import dev.varve.filter.Value;
import dev.varve.item.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Items, filters and vectors from a seed. Values come from small sets, so that filters match some
 * items and not others, and repeat, so that there are ties. The words are such that no analyzer
 * cuts or stems them.
 */
public final class RandomContent {
  private static final List<String> WORDS =
      List.of("kavo", "zemi", "lupo", "rade", "tonu", "bixa", "folu", "gine", "hupa", "joro");
  private static final List<String> PATHS =
      List.of("src/main/App.java", "src/main/io/Net.java", "src/test/AppTest.java", "doc.md");
  private static final List<String> FIELDS = List.of("path", "size", "weight", "open", "mixed");

  private final Random random;
  private final int dimension;

  public RandomContent(Random random, int dimension) {
    this.random = random;
    this.dimension = dimension;
  }

  /** Components are multiples of an eighth: exact in single precision, and often equal. */
  public float[] vector() {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = random.nextInt(-8, 9) / 8f;
    }
    vector[random.nextInt(dimension)] = 1;
    return vector;
  }

  public String text() {
    int length = 1 + random.nextInt(12);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      words.add(pick(WORDS));
    }
    return String.join(" ", words);
  }

  /** An item with one of {@code ids} different ids, often without a text or a vector. */
  public Item item(int ids) {
    String id = "item-" + random.nextInt(ids);
    float[] vector = vector();
    Item item =
        random.nextInt(5) == 0
            ? Item.of(id, vector)
            : Item.of(id, text()).with(random.nextInt(5) == 0 ? null : vector);
    return item.with(fields());
  }

  public Map<String, Value> fields() {
    Map<String, Value> fields = new HashMap<>();
    for (String field : FIELDS) {
      if (random.nextInt(4) != 0) {
        fields.put(field, value(field));
      }
    }
    return fields;
  }

  private Value value(String field) {
    return switch (field) {
      case "path" -> Value.of(pick(PATHS));
      case "size" -> Value.of((long) random.nextInt(5));
      case "weight" -> Value.of(random.nextInt(-2, 3) / 2.0);
      case "open" -> Value.of(random.nextBoolean());
      default -> value(pick(List.of("path", "size", "weight", "open")));
    };
  }

  /** A filter of at most {@code depth} levels. */
  public Filter filter(int depth) {
    if (depth > 1 && random.nextInt(2) == 0) {
      List<Filter> parts = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        parts.add(filter(depth - 1));
      }
      return switch (random.nextInt(3)) {
        case 0 -> new Filter.And(parts);
        case 1 -> new Filter.Or(parts);
        default -> new Filter.Not(filter(depth - 1));
      };
    }
    return condition();
  }

  private Filter condition() {
    String field = pick(FIELDS);
    return switch (random.nextInt(8)) {
      case 0 -> new Filter.Equal(field, value(pick(FIELDS)));
      case 1 -> new Filter.Equal(field, value(field));
      case 2 -> new Filter.OneOf(field, List.of(value(field), value(pick(FIELDS))));
      case 3 -> new Filter.Compare(field, pick(List.of(Filter.Order.values())), bound());
      case 4 -> new Filter.Exists(field);
      case 5 -> new Filter.Like(field, new Glob(pick(List.of("src/**", "*.md", "src/*/App?*"))));
      case 6 -> new Filter.Contains(pick(List.of("av", "zemi l", "ro ra", "KAVO")));
      default -> new Filter.HasId(Set.of("item-" + random.nextInt(20), "item-x"));
    };
  }

  private double bound() {
    return random.nextInt(-2, 6) / 2.0;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
