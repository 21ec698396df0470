package dev.varve.collection;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Value;
import dev.varve.vector.Metric;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A collection to be created or found again.
 *
 * @param name 3 to 512 of the characters {@code a-z A-Z 0-9 . _ -}, a letter or digit at both ends
 * @param metric null for cosine when new, and for whatever it has when it is there
 * @param vectors null for {@link Vectors#EMBEDDED} where there is a model when new, and for
 *     whatever it has when it is there
 * @param metadata describes the collection; used only when it is new
 */
public record CollectionSpec(
    String name, @Nullable Metric metric, @Nullable Vectors vectors, Map<String, Value> metadata) {
  private static final Pattern NAME =
      Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{1,510}[a-zA-Z0-9]");

  /** Where the vectors of a collection come from. */
  public enum Vectors {
    /** From the texts by the model; an item may still bring a vector of that model. */
    EMBEDDED,
    /** From the caller, of any dimension; items with text only are found by words. */
    OWN
  }

  public CollectionSpec {
    requireName(name);
    metadata = Map.copyOf(metadata);
  }

  public static CollectionSpec of(String name) {
    return new CollectionSpec(name, null, null, Map.of());
  }

  public CollectionSpec metric(Metric newMetric) {
    return new CollectionSpec(name, newMetric, vectors, metadata);
  }

  public CollectionSpec vectors(Vectors newVectors) {
    return new CollectionSpec(name, metric, newVectors, metadata);
  }

  public CollectionSpec metadata(Map<String, Value> newMetadata) {
    return new CollectionSpec(name, metric, vectors, newMetadata);
  }

  static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw VarveException.of(
          Kind.INVALID,
          "collection name '%s' has %d characters, but must be 3 to 512 of a-z A-Z 0-9 . _ - with a"
              + " letter or digit at both ends",
          name.length() > 80 ? name.substring(0, 80) + "..." : name,
          name.length());
    }
  }
}
