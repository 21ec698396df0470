package dev.varve.postgres;

import dev.varve.kv.KeyValueStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code kv} of the ledger. Each write is durable and stands in the change log. It
 * repeats the store on SQLite but for the connection: the two could only share it by way of Jdbi,
 * which a short command on SQLite does without because loading it takes longer than the command.
 */
final class PgKeyValueStore implements KeyValueStore {
  private static final String GET =
      "SELECT value FROM kv WHERE namespace = ? AND key = ?"
          + " AND (expires_at IS NULL OR expires_at > ?)";
  private static final String PUT =
      "INSERT INTO kv (namespace, key, value, expires_at) VALUES (?, ?, ?, ?)"
          + " ON CONFLICT (tenant_id, namespace, key)"
          + " DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at";
  private static final String LIST =
      "SELECT key, value FROM kv WHERE namespace = ? AND key >= ?"
          + " AND (expires_at IS NULL OR expires_at > ?) ORDER BY key LIMIT ?";

  private final PgLedger ledger;
  private final InstantSource clock;

  PgKeyValueStore(PgLedger ledger, InstantSource clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public Optional<String> get(String namespace, String key) {
    return ledger.reading(snapshot -> value(snapshot, namespace, key));
  }

  private Optional<String> value(PgSnapshot snapshot, String namespace, String key) {
    return snapshot
        .postgres()
        .first(GET, row -> PgText.restore(row.getString(1)), namespace, key, clock.millis());
  }

  @Override
  public void put(String namespace, String key, String value, @Nullable Duration timeToLive) {
    KeyValueStore.requireShort(namespace, key, value);
    Long expiresAt = timeToLive == null ? null : clock.instant().plus(timeToLive).toEpochMilli();
    ledger.writing(transaction -> write(transaction, new Entry(namespace, key, value, expiresAt)));
  }

  @Override
  public boolean compareAndSet(
      String namespace, String key, @Nullable String expected, String value) {
    KeyValueStore.requireShort(namespace, key, value);
    return ledger.writing(
        transaction -> {
          String present = value(transaction, namespace, key).orElse(null);
          return Objects.equals(present, expected)
              && write(transaction, new Entry(namespace, key, value, null));
        });
  }

  private static boolean write(PgTransaction transaction, Entry entry) {
    transaction
        .postgres()
        .update(PUT, entry.namespace(), entry.key(), entry.value(), entry.expiresAt());
    transaction.note("kv", entry.namespace() + "/" + entry.key());
    return true;
  }

  @Override
  public boolean delete(String namespace, String key) {
    return ledger.writing(
        transaction -> {
          boolean present = value(transaction, namespace, key).isPresent();
          transaction
              .postgres()
              .update("DELETE FROM kv WHERE namespace = ? AND key = ?", namespace, key);
          if (present) {
            transaction.note("kv", namespace + "/" + key);
          }
          return present;
        });
  }

  @Override
  public Map<String, String> list(String namespace, String prefix, int limit) {
    record Found(String key, String value) {}
    List<Found> from =
        ledger.reading(
            snapshot ->
                snapshot
                    .postgres()
                    .list(
                        LIST,
                        row ->
                            new Found(
                                PgText.restore(row.getString(1)), PgText.restore(row.getString(2))),
                        namespace,
                        prefix,
                        clock.millis(),
                        limit));
    Map<String, String> found = new LinkedHashMap<>();
    from.stream()
        .takeWhile(entry -> entry.key().startsWith(prefix))
        .forEach(entry -> found.put(entry.key(), entry.value()));
    return found;
  }

  private record Entry(String namespace, String key, String value, @Nullable Long expiresAt) {}
}
