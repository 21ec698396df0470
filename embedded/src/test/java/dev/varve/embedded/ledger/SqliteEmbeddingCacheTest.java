package dev.varve.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteEmbeddingCacheTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final float[] VECTOR = {1, -2.5f, Float.MIN_VALUE};

  @TempDir Path home;
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private SqliteEmbeddingCache cache;

  @BeforeEach
  void openCache() {
    cache = new SqliteEmbeddingCache(home, now::get);
  }

  @AfterEach
  void closeCache() {
    cache.close();
  }

  @Test
  void returnsWhatItHoldsAndLeavesOutTheRest() {
    assertThat(cache.get(List.of())).isEmpty();
    cache.put(Map.of());
    cache.put(Map.of("a", new float[] {9}, "b", VECTOR));
    cache.put(Map.of("a", VECTOR));
    assertThat(cache.get(List.of("a", "b", "c"))).containsOnlyKeys("a", "b");
    assertThat(cache.get(List.of("a")).get("a")).isEqualTo(VECTOR);
  }

  @Test
  void isSharedByThoseWhoHaveItOpen() {
    try (SqliteEmbeddingCache other = new SqliteEmbeddingCache(home, now::get)) {
      cache.put(Map.of("a", VECTOR));
      assertThat(other.get(List.of("a"))).containsOnlyKeys("a");
    }
  }

  @Test
  void prunesWhatWasNotUsedLately() {
    cache.put(Map.of("old", VECTOR, "used", VECTOR));
    now.set(START.plus(Duration.ofDays(10)));
    cache.get(List.of("used"));
    cache.put(Map.of("new", VECTOR));
    assertThat(cache.prune(START.plus(Duration.ofDays(5)))).isEqualTo(1);
    assertThat(cache.get(List.of("old", "used", "new"))).containsOnlyKeys("used", "new");
  }

  @Test
  void throwsADamagedFileAwayAndGoesOn() throws IOException {
    cache.close();
    Files.write(home.resolve(SqliteEmbeddingCache.FILE), new byte[5_000]);
    cache = new SqliteEmbeddingCache(home, now::get);
    assertThat(cache.get(List.of("a"))).isEmpty();
    cache.put(Map.of("a", VECTOR));
    assertThat(cache.get(List.of("a"))).containsOnlyKeys("a");
  }

  @Test
  void refusesCallsOnceClosed() {
    cache.close();
    cache.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> cache.get(List.of("a")))
        .withMessage("embedding cache is closed");
  }
}
