package dev.varve.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.varve.testkit.server.OnPostgres;
import dev.varve.testkit.server.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OnPostgres.class)
class PgEmbeddingCacheTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final float[] VECTOR = {1, -2.5f, Float.MIN_VALUE};

  @TempDir Path home;
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private PgLedger ledger;
  private PgEmbeddingCache cache;

  @BeforeEach
  void openCache(PostgresServer server) {
    ledger = PgLedger.open(PgSettings.of(OnPostgres.config(server, home)), InstantSource.system());
    cache = new PgEmbeddingCache(ledger, now::get);
  }

  @AfterEach
  void closeCache() {
    cache.close();
    ledger.close();
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
  void prunesWhatWasNotUsedLately() {
    cache.put(Map.of("old", VECTOR, "used", VECTOR));
    now.set(START.plus(Duration.ofDays(10)));
    cache.get(List.of("used"));
    cache.put(Map.of("new", VECTOR));
    assertThat(cache.prune(START.plus(Duration.ofDays(5)))).isEqualTo(1);
    assertThat(cache.get(List.of("old", "used", "new"))).containsOnlyKeys("used", "new");
  }

  @Test
  void passesAServerByThatWillNotServeIt() {
    String tooLong = RandomText.of(1_000_000);
    cache.put(Map.of(tooLong, VECTOR));
    assertThat(cache.get(List.of(tooLong))).isEmpty();
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
