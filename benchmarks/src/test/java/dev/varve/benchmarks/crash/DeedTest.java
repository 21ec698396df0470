package dev.varve.benchmarks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeedTest {
  @Test
  void neighboursWithNeighbouringNumbersHaveVectorsAndWordsOfTheirOwn() {
    assertThat(Deed.vector("writer1-31", 1_030_011))
        .isNotEqualTo(Deed.vector("writer1-30", 1_030_042));
    assertThat(Deed.word("writer1-31", 30_042)).isNotEqualTo(Deed.word("writer1-30", 1_030_042));
  }

  @Test
  void oneVersionIsAlwaysTheSame() {
    assertThat(Deed.item("writer0-1", 7)).isEqualTo(Deed.item("writer0-1", 7));
  }
}
