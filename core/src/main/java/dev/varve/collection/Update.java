package dev.varve.collection;

import dev.varve.filter.Value;
import dev.varve.item.Item;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes to one item of a collection: fields are merged into what is there, text and vector are
 * replaced if given. A new text without a vector loses the vector that was embedded from the old
 * one.
 *
 * @param set fields to set
 * @param remove fields to take away; unknown ones are passed by
 */
@SuppressWarnings("ArrayRecordComponent") // an update is used once and never compared
public record Update(
    String id,
    Map<String, Value> set,
    Set<String> remove,
    @Nullable String text,
    float @Nullable [] vector) {

  public Update {
    set = Map.copyOf(set);
    remove = Set.copyOf(remove);
  }

  public static Update of(String id) {
    return new Update(id, Map.of(), Set.of(), null, null);
  }

  public Update set(String field, Value value) {
    Map<String, Value> more = new HashMap<>(set);
    more.put(field, value);
    return new Update(id, more, remove, text, vector);
  }

  public Update remove(String field) {
    Set<String> more = new HashSet<>(remove);
    more.add(field);
    return new Update(id, set, more, text, vector);
  }

  public Update text(String newText) {
    return new Update(id, set, remove, newText, vector);
  }

  public Update vector(float[] newVector) {
    return new Update(id, set, remove, text, newVector);
  }

  /** The fields and the text of {@code old} after this update, with the given vector or none. */
  Item applied(Item old) {
    Map<String, Value> fields = new HashMap<>(old.fields());
    fields.keySet().removeAll(remove);
    fields.putAll(set);
    return new Item(id, fields, text == null ? old.text() : text, vector);
  }
}
