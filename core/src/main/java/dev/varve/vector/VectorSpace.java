package dev.varve.vector;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the vectors of one store have in common. Immutable once created, but for {@code metadata}
 * and for a {@code dimension} of 0, which the first vector decides.
 *
 * @param name 1 to {@value #MAX_NAME_LENGTH} characters, unique within a home
 * @param dimension 1 to {@value #MAX_DIMENSION}, or 0 while no vector has been put
 * @param model identity of the embedding model whose vectors these are; null if the caller's own
 * @param titleField a text field that is searched by words beside the text, with half its weight
 * @param words how texts become words; a text is searched in the same way as it was put
 */
public record VectorSpace(
    String name,
    int dimension,
    Metric metric,
    @Nullable String model,
    @Nullable String titleField,
    Words words,
    Map<String, Value> metadata) {

  public static final int MAX_DIMENSION = 4_096;

  /** Room for a collection's name of 512 characters and what stands before it. */
  public static final int MAX_NAME_LENGTH = 600;

  public VectorSpace {
    if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
      throw VarveException.of(
          Kind.INVALID,
          "space name has %d characters, but must have 1 to %d",
          name.length(),
          MAX_NAME_LENGTH);
    }
    if (dimension < 0 || dimension > MAX_DIMENSION) {
      throw VarveException.of(
          Kind.INVALID,
          "space '%s' has dimension %d, but must have 1 to %d",
          name,
          dimension,
          MAX_DIMENSION);
    }
    metadata = Map.copyOf(metadata);
  }

  public static VectorSpace of(String name, int dimension) {
    return new VectorSpace(name, dimension, Metric.COSINE, null, null, Words.CODE, Map.of());
  }

  public VectorSpace metric(Metric newMetric) {
    return new VectorSpace(name, dimension, newMetric, model, titleField, words, metadata);
  }

  public VectorSpace model(@Nullable String newModel) {
    return new VectorSpace(name, dimension, metric, newModel, titleField, words, metadata);
  }

  public VectorSpace titleField(@Nullable String field) {
    return new VectorSpace(name, dimension, metric, model, field, words, metadata);
  }

  public VectorSpace words(Words newWords) {
    return new VectorSpace(name, dimension, metric, model, titleField, newWords, metadata);
  }

  public VectorSpace metadata(Map<String, Value> newMetadata) {
    return new VectorSpace(name, dimension, metric, model, titleField, words, newMetadata);
  }

  public VectorSpace dimension(int newDimension) {
    return new VectorSpace(name, newDimension, metric, model, titleField, words, metadata);
  }

  /**
   * Refuses a vector that cannot stand in this space.
   *
   * @throws VarveException INVALID if the dimension differs, a component is not finite, or the
   *     vector is zero in a cosine space
   */
  public void requireValid(String itemId, float[] vector) {
    if (dimension != 0 && vector.length != dimension) {
      throw VarveException.of(
          Kind.INVALID,
          "item '%s' has a vector of %d dimensions, but space '%s' holds %d%s; "
              + "embed it with the same model or use another space",
          itemId,
          vector.length,
          name,
          dimension,
          model == null ? "" : " (model " + model + ")");
    }
    if (vector.length == 0 || vector.length > MAX_DIMENSION) {
      throw VarveException.of(
          Kind.INVALID,
          "item '%s' has a vector of %d dimensions, but space '%s' takes 1 to %d",
          itemId,
          vector.length,
          name,
          MAX_DIMENSION);
    }
    requireFinite(itemId, vector);
  }

  private void requireFinite(String itemId, float[] vector) {
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      if (!Float.isFinite(vector[i])) {
        throw VarveException.of(
            Kind.INVALID,
            "item '%s' has %s at position %d of its vector, but space '%s' takes finite numbers; "
                + "check the model that made it",
            itemId,
            vector[i],
            i,
            name);
      }
      squares += (double) vector[i] * vector[i];
    }
    if (metric == Metric.COSINE && squares == 0) {
      throw VarveException.of(
          Kind.INVALID,
          "item '%s' has a zero vector, but space '%s' compares by cosine; "
              + "leave the vector out or use another metric",
          itemId,
          name);
    }
  }
}
