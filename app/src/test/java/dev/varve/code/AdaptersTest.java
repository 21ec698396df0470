package dev.varve.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.varve.code.adapt.QueryMap;
import dev.varve.code.adapt.Trial;
import dev.varve.kv.KeyValueStore;
import dev.varve.ledger.VectorBytes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adapters among the settings of a real home. */
class AdaptersTest {
  private static final Trial TRIAL = new Trial(100, 0.5, 0.6, 0.05);

  @TempDir Path folder;

  private static Adapter adapter(String model) {
    return new Adapter(model, Instant.parse("2026-11-21T12:00:00Z"), 500, 1, TRIAL, TRIAL);
  }

  /** A map that multiplies components by falling numbers: none of the lengths stays. */
  private static QueryMap map(int dimension) {
    float[] columns = new float[dimension * dimension];
    for (int i = 0; i < dimension; i++) {
      columns[i * dimension + i] = 1f / (1 + i % 7);
    }
    return QueryMap.of(VectorBytes.write(columns));
  }

  private static float[] query(int dimension) {
    float[] query = new float[dimension];
    Arrays.fill(query, 1);
    return query;
  }

  @Test
  void aMapComesBackInAnotherProcess() {
    try (CodeHome home = CodeHome.in(folder)) {
      Adapters adapters = home.code.adapters();
      adapters.put("shop", adapter("m"), map(384));

      Adapters fresh = new Adapters(home.storage.settings());
      assertThat(fresh.find("shop")).contains(adapter("m"));
      assertThat(fresh.map("shop", "m").orElseThrow().apply(query(384)))
          .containsExactly(map(384).apply(query(384)), within(0f));
      assertThat(fresh.map("shop", "another model")).isEmpty();
      assertThat(fresh.map("other", "m")).isEmpty();
    }
  }

  @Test
  void theLargestMapIsKeptInParts() {
    try (CodeHome home = CodeHome.in(folder)) {
      Adapters adapters = home.code.adapters();
      adapters.put("shop", adapter("m"), map(QueryMap.MAX_DIMENSION));

      assertThat(parts(home)).isGreaterThan(3);
      assertThat(adapters.map("shop", "m").orElseThrow().dimension()).isEqualTo(1_024);
      adapters.put("shop", adapter("n"), map(64));
      assertThat(parts(home)).as("a note and one part").isEqualTo(2);
      assertThat(adapters.map("shop", "n").orElseThrow().dimension()).isEqualTo(64);
      assertThat(adapters.remove("shop")).isTrue();
      assertThat(adapters.remove("shop")).isFalse();
      assertThat(parts(home)).isZero();
    }
  }

  @Test
  void anAdapterWithoutItsPartsIsNone() {
    try (CodeHome home = CodeHome.in(folder)) {
      Adapters adapters = new Adapters(home.storage.settings());
      adapters.put("shop", adapter("m"), map(64));
      KeyValueStore settings = home.storage.settings();
      settings.list("code.adapter", "shop/", 10).keySet().stream()
          .filter(key -> !key.endsWith("/about"))
          .forEach(key -> settings.delete("code.adapter", key));

      assertThat(adapters.map("shop", "m")).isEmpty();
    }
  }

  @Test
  void onlyAFewMapsStayInMemory() {
    try (CodeHome home = CodeHome.in(folder)) {
      Adapters adapters = home.code.adapters();
      for (int i = 0; i < 12; i++) {
        adapters.put("p" + i, adapter("m"), map(64));
      }
      for (int i = 0; i < 12; i++) {
        QueryMap first = adapters.map("p" + i, "m").orElseThrow();
        assertThat(adapters.map("p" + i, "m")).containsSame(first);
      }
    }
  }

  private static int parts(CodeHome home) {
    return home.storage.settings().list("code.adapter", "shop/", 100).size();
  }
}
