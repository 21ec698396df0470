package dev.varve.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.kv.KeyValueStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a caller of a {@link KeyValueStore} can rely on. */
public abstract class KeyValueStoreContract {
  @TempDir Path home;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private KeyValueStore store;

  /** Opens a store whose values expire by what {@code clock} holds. */
  protected abstract KeyValueStore open(Path home, AtomicReference<Instant> clock);

  protected abstract void close();

  @BeforeEach
  final void openStore() {
    store = open(home, now);
  }

  @AfterEach
  final void closeStore() {
    close();
  }

  @Test
  void returnsWhatWasPutLast() {
    assertThat(store.get("a", "k")).isEmpty();
    store.put("a", "k", "1", null);
    store.put("a", "k", "2", null);
    store.put("b", "k", "", null);
    assertThat(store.get("a", "k")).contains("2");
    assertThat(store.get("b", "k")).contains("");
  }

  @Test
  void deletesAndSaysWhetherThereWasAnything() {
    store.put("a", "k", "1", null);
    assertThat(store.delete("a", "k")).isTrue();
    assertThat(store.delete("a", "k")).isFalse();
    assertThat(store.get("a", "k")).isEmpty();
  }

  @Test
  void anExpiredValueIsAsGoodAsAbsent() {
    store.put("a", "k", "1", Duration.ofSeconds(10));
    now.updateAndGet(time -> time.plusSeconds(9));
    assertThat(store.get("a", "k")).contains("1");
    now.updateAndGet(time -> time.plusSeconds(1));
    assertThat(store.get("a", "k")).isEmpty();
    assertThat(store.list("a", "", 10)).isEmpty();
    assertThat(store.delete("a", "k")).isFalse();
    store.put("a", "k", "2", Duration.ofSeconds(10));
    now.updateAndGet(time -> time.plusSeconds(11));
    assertThat(store.compareAndSet("a", "k", null, "3")).isTrue();
    assertThat(store.get("a", "k")).contains("3");
  }

  @Test
  void setsOnlyWhatIsAsExpected() {
    assertThat(store.compareAndSet("a", "k", "1", "2")).isFalse();
    assertThat(store.compareAndSet("a", "k", null, "1")).isTrue();
    assertThat(store.compareAndSet("a", "k", null, "2")).isFalse();
    assertThat(store.compareAndSet("a", "k", "1", "2")).isTrue();
    assertThat(store.get("a", "k")).contains("2");
  }

  @Test
  void listsByPrefixInOrderOfKey() {
    for (String key : new String[] {"b", "ab", "a", "a%", "a_", "A", "aa", "ä", "a\uDBFF\uDFFFz"}) {
      store.put("n", key, "v" + key, null);
    }
    store.put("other", "a", "x", null);
    assertThat(store.list("n", "a", 10).keySet())
        .containsExactly("a", "a%", "a_", "aa", "ab", "a\uDBFF\uDFFFz");
    assertThat(store.list("n", "a", 2)).isEqualTo(Map.of("a", "va", "a%", "va%"));
    assertThat(store.list("n", "zz", 10)).isEmpty();
  }

  @Test
  void refusesAValueThatIsTooLong() {
    String value = "x".repeat(KeyValueStore.MAX_VALUE_LENGTH + 1);
    assertThatExceptionOfType(VarveException.class)
        .isThrownBy(() -> store.put("a", "k", value, null))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.INVALID))
        .withMessage(
            "value of 'k' in 'a' has 1048577 characters, but may have 1048576;"
                + " store it as an item");
  }

  @Test
  void behavesAsAMapUnderRandomOperations() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    TreeMap<String, String> model = new TreeMap<>();
    for (int step = 0; step < 300; step++) {
      String key = "k" + random.nextInt(10);
      String value = "v" + random.nextInt(3);
      switch (random.nextInt(3)) {
        case 0 -> {
          store.put("n", key, value, null);
          model.put(key, value);
        }
        case 1 -> {
          boolean present = store.delete("n", key);
          assertThat(present).as("seed %d step %d", seed, step).isEqualTo(model.containsKey(key));
          model.remove(key);
        }
        default -> {
          boolean set = store.compareAndSet("n", key, value, value + "+");
          assertThat(set).as("seed %d step %d", seed, step).isEqualTo(value.equals(model.get(key)));
          model.computeIfPresent(
              key, (k, present) -> present.equals(value) ? value + "+" : present);
        }
      }
      assertThat(store.list("n", "k", 100))
          .as("seed %d step %d", seed, step)
          .containsExactlyEntriesOf(model);
    }
  }
}
