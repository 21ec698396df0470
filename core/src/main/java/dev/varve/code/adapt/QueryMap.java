package dev.varve.code.adapt;

import dev.varve.embed.HalfPrecision;
import dev.varve.ledger.VectorBytes;

/**
 * A linear map of query vectors: {@code q} becomes {@code Mq}, scaled to length 1. Vectors of
 * documents stay as they are, so nothing has to be embedded or indexed again. Immutable.
 */
public final class QueryMap {
  /** The largest vectors that can be mapped: the square of this is what must be learned. */
  public static final int MAX_DIMENSION = 1_024;

  private final int dimension;

  /** By columns: component {@code k} of a query adds {@code q[k]} times the k-th run of these. */
  private final float[] columns;

  private QueryMap(int dimension, float[] columns) {
    this.dimension = dimension;
    this.columns = columns;
  }

  /**
   * The map with these columns, rounded to half precision, one after the other.
   *
   * @throws IllegalArgumentException if they are no square
   */
  static QueryMap ofColumns(int dimension, float[] columns) {
    if (columns.length != dimension * dimension || dimension > MAX_DIMENSION) {
      throw new IllegalArgumentException(
          "map of %d dimensions has %d numbers, but needs their square and at most %d dimensions"
              .formatted(dimension, columns.length, MAX_DIMENSION));
    }
    return new QueryMap(dimension, HalfPrecision.round(columns));
  }

  /** The columns of the map that changes nothing. */
  static float[] identity(int dimension) {
    float[] columns = new float[dimension * dimension];
    for (int i = 0; i < dimension; i++) {
      columns[i * dimension + i] = 1;
    }
    return columns;
  }

  /**
   * The map between the one that changes nothing and this one.
   *
   * @param strength how far on the way to this one, 0 to 1
   */
  QueryMap weakened(double strength) {
    float[] between = identity(dimension);
    Vectors.scale(between, (float) (1 - strength));
    Vectors.addTo(between, 0, (float) strength, columns);
    return ofColumns(dimension, between);
  }

  /** The map that {@link #bytes} were of. */
  public static QueryMap of(byte[] bytes) {
    float[] columns = VectorBytes.read(bytes);
    return ofColumns((int) Math.sqrt(columns.length), columns);
  }

  /** About two bytes for each number. */
  public byte[] bytes() {
    return VectorBytes.write(columns);
  }

  public int dimension() {
    return dimension;
  }

  /**
   * The mapped vector, of length 1.
   *
   * @throws IllegalArgumentException if the query has another dimension
   */
  public float[] apply(float[] query) {
    if (query.length != dimension) {
      throw new IllegalArgumentException(
          "query has %d dimensions, but the map has %d".formatted(query.length, dimension));
    }
    float[] mapped = new float[dimension];
    Vectors.addProduct(mapped, columns, query);
    Vectors.scale(mapped, (float) (1 / Vectors.length(mapped)));
    return mapped;
  }
}
