package dev.varve.postgres;

import dev.varve.embed.EmbeddingCache;
import dev.varve.error.VarveException;
import dev.varve.ledger.VectorBytes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The table {@code embedding}, which all machines of a tenant share. A call that the server does
 * not serve does nothing and logs a warning, since all that is lost is time. Not part of the log,
 * and written beside the tenant's other writers.
 */
final class PgEmbeddingCache implements EmbeddingCache {
  private static final Logger LOG = LoggerFactory.getLogger(PgEmbeddingCache.class);

  /** How exact the time of last use is: a write for each day of use, not for each reading. */
  private static final Duration DAY = Duration.ofDays(1);

  private static final String PUT =
      "INSERT INTO embedding (key, used_at, vector) VALUES (?, ?, ?)"
          + " ON CONFLICT (tenant_id, key)"
          + " DO UPDATE SET used_at = excluded.used_at, vector = excluded.vector";

  private final PgLedger ledger;
  private final InstantSource clock;
  private volatile boolean closed;

  PgEmbeddingCache(PgLedger ledger, InstantSource clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public Map<String, float[]> get(Collection<String> keys) {
    return keys.isEmpty() ? Map.of() : attempt(Map.of(), statements -> get(statements, keys));
  }

  private Map<String, float[]> get(Statements statements, Collection<String> keys) {
    Map<String, float[]> found = new HashMap<>();
    List<String> stale = new ArrayList<>();
    long now = clock.millis();
    statements.list(
        "SELECT key, used_at, vector FROM embedding WHERE key = ANY (?)",
        row -> {
          String key = PgText.restore(row.getString(1));
          if (now - row.getLong(2) > DAY.toMillis()) {
            stale.add(key);
          }
          return found.put(key, VectorBytes.read(row.getBytes(3)));
        },
        keys);
    if (!stale.isEmpty()) {
      statements.update("UPDATE embedding SET used_at = ? WHERE key = ANY (?)", now, stale);
    }
    return found;
  }

  @Override
  public void put(Map<String, float[]> vectors) {
    List<@Nullable Object[]> rows = new ArrayList<>(vectors.size());
    long now = clock.millis();
    // in one order for all writers, or two of them would wait for each other
    vectors.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry ->
                rows.add(new Object[] {entry.getKey(), now, VectorBytes.write(entry.getValue())}));
    if (!rows.isEmpty()) {
      attempt(
          0,
          statements -> {
            statements.batch(PUT, rows);
            return rows.size();
          });
    }
  }

  @Override
  public long prune(Instant time) {
    return attempt(
        0,
        statements ->
            statements.update("DELETE FROM embedding WHERE used_at < ?", time.toEpochMilli()));
  }

  @Override
  public void remove(Collection<String> keys) {
    wipe(statements -> statements.update("DELETE FROM embedding WHERE key = ANY (?)", keys));
  }

  @Override
  public void clear() {
    wipe(statements -> statements.update("DELETE FROM embedding"));
  }

  /** Unlike all else here this must not fail unnoticed: it is what somebody wants gone. */
  private void wipe(Function<Statements, Integer> deletion) {
    requireOpen();
    ledger.beside(deletion);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("embedding cache is closed");
    }
  }

  /** Runs {@code work}; where the server will not have it, {@code otherwise} is the answer. */
  private <T> T attempt(T otherwise, Function<Statements, T> work) {
    requireOpen();
    try {
      return ledger.beside(work);
    } catch (VarveException e) {
      LOG.warn("embedding cache passed by: {}", e.getMessage());
      return otherwise;
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
