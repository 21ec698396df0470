package dev.varve.kv;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Small values under (namespace, key), at most {@value #MAX_VALUE_LENGTH} characters each. An
 * expired value is as good as absent.
 */
public interface KeyValueStore {
  int MAX_VALUE_LENGTH = 1 << 20;

  Optional<String> get(String namespace, String key);

  /** Sets a value; {@code timeToLive} null means for ever. */
  void put(String namespace, String key, String value, @Nullable Duration timeToLive);

  /**
   * Sets a value only if the present one is {@code expected} (null: absent); says whether it did.
   */
  boolean compareAndSet(String namespace, String key, @Nullable String expected, String value);

  boolean delete(String namespace, String key);

  /** Values whose key begins with {@code prefix}, in order of key, at most {@code limit}. */
  Map<String, String> list(String namespace, String prefix, int limit);

  /**
   * Refuses a value that is too long.
   *
   * @throws VarveException INVALID if it is
   */
  static void requireShort(String namespace, String key, String value) {
    if (value.length() > MAX_VALUE_LENGTH) {
      throw VarveException.of(
          Kind.INVALID,
          "value of '%s' in '%s' has %d characters, but may have %d; store it as an item",
          key,
          namespace,
          value.length(),
          MAX_VALUE_LENGTH);
    }
  }
}
