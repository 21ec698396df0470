package dev.varve.memory.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where two JSON documents differ. */
public final class JsonDiff {
  /** Most places that are named. */
  public static final int MAX_PLACES = 1_000;

  private static final JsonMapper JSON = new JsonMapper();

  private final List<Place> places = new ArrayList<>();

  private JsonDiff() {}

  /** What became of the value at a place. */
  public enum Change {
    ADDED,
    REMOVED,
    CHANGED
  }

  /**
   * One difference.
   *
   * @param path a JSON pointer (RFC 6901); empty for the whole document
   */
  public record Place(String path, Change change) {}

  /**
   * The deepest places where two documents differ, objects in order of their keys, the first {@link
   * #MAX_PLACES} of them. Elements of arrays are compared by position.
   */
  public static List<Place> of(String before, String after) {
    JsonDiff diff = new JsonDiff();
    diff.compare("", JSON.readTree(before), JSON.readTree(after));
    return List.copyOf(diff.places);
  }

  private void compare(String path, JsonNode before, JsonNode after) {
    if (before.isObject() && after.isObject()) {
      TreeSet<String> names = new TreeSet<>(before.propertyNames());
      names.addAll(after.propertyNames());
      for (String name : names) {
        String escaped = name.replace("~", "~0").replace("/", "~1");
        step(path + "/" + escaped, before.path(name), after.path(name));
      }
    } else if (before.isArray() && after.isArray()) {
      for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
        step(path + "/" + i, before.path(i), after.path(i));
      }
    } else if (!before.equals(after)) {
      note(path, Change.CHANGED);
    }
  }

  private void step(String path, JsonNode before, JsonNode after) {
    if (before.isMissingNode()) {
      note(path, Change.ADDED);
    } else if (after.isMissingNode()) {
      note(path, Change.REMOVED);
    } else {
      compare(path, before, after);
    }
  }

  private void note(String path, Change change) {
    if (places.size() < MAX_PLACES) {
      places.add(new Place(path, change));
    }
  }
}
