package dev.varve.item;

import dev.varve.filter.Subject;
import dev.varve.filter.Value;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One piece of content: a message, a unit of code, an issue, a record of a collection. {@code
 * vector} is kept as given (not normalised) and must not be changed by the caller afterwards.
 */
@SuppressWarnings(
    "ArrayRecordComponent") // compared by content below; a copy per item would double bulk loads
public record Item(
    String id, Map<String, Value> fields, @Nullable String text, float @Nullable [] vector)
    implements Subject {

  /** Longest id, in UTF-16 units. */
  public static final int MAX_ID_LENGTH = 1_024;

  public Item {
    if (id.isEmpty() || id.length() > MAX_ID_LENGTH) {
      throw new IllegalArgumentException(
          "item id has %d characters, but must have 1 to %d".formatted(id.length(), MAX_ID_LENGTH));
    }
    fields = Map.copyOf(fields);
  }

  public static Item of(String id, String text) {
    return new Item(id, Map.of(), text, null);
  }

  public static Item of(String id, float[] vector) {
    return new Item(id, Map.of(), null, vector);
  }

  public Item with(Map<String, Value> newFields) {
    return new Item(id, newFields, text, vector);
  }

  public Item with(float @Nullable [] newVector) {
    return new Item(id, fields, text, newVector);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Item that
        && id.equals(that.id)
        && fields.equals(that.fields)
        && Objects.equals(text, that.text)
        && Arrays.equals(vector, that.vector);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, fields, text, Arrays.hashCode(vector));
  }

  @Override
  public String toString() {
    return "Item[%s, %d fields, %s, %s]"
        .formatted(
            id,
            fields.size(),
            text == null ? "no text" : text.length() + " characters",
            vector == null ? "no vector" : vector.length + " dimensions");
  }
}
