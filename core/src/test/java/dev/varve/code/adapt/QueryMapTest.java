package dev.varve.code.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QueryMapTest {
  @Test
  void identityChangesLengthOnly() {
    QueryMap map = QueryMap.ofColumns(2, QueryMap.identity(2));

    assertThat(map.apply(new float[] {3, 4}))
        .containsExactly(new float[] {0.6f, 0.8f}, within(1e-6f));
    assertThat(map.dimension()).isEqualTo(2);
  }

  @Test
  void aVectorWithoutDirectionStaysOne() {
    QueryMap map = QueryMap.ofColumns(2, QueryMap.identity(2));

    assertThat(map.apply(new float[2])).containsExactly(0, 0);
  }

  @Test
  void comesBackFromItsBytesTheSame() {
    RandomExamples random = new RandomExamples(5);
    int dimension = RandomExamples.DIMENSION;
    float[] columns = QueryMap.identity(dimension);
    for (int i = 0; i < dimension; i++) {
      Vectors.addTo(columns, i * dimension, 0.1f, random.vector());
    }
    QueryMap map = QueryMap.ofColumns(dimension, columns);

    byte[] bytes = map.bytes();

    assertThat(bytes).hasSize(1 + 2 * dimension * dimension);
    float[] query = random.vector();
    assertThat(QueryMap.of(bytes).apply(query)).containsExactly(map.apply(query));
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> QueryMap.ofColumns(2, new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "map of 2 dimensions has 3 numbers, but needs their square and at most 1024"
                + " dimensions");
    assertThatThrownBy(() -> QueryMap.ofColumns(2, QueryMap.identity(2)).apply(new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("query has 3 dimensions, but the map has 2");
  }
}
