package dev.varve.embedded.ledger;

import dev.varve.embed.EmbeddingCache;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.VectorBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cache in {@code embeddings.db} of a home. A damaged file is thrown away; a call that finds no
 * room or no lock does nothing. Both log a warning only, since all that is lost is time.
 */
public final class SqliteEmbeddingCache implements EmbeddingCache {
  /** The file within the home. Only this package opens it. */
  public static final String FILE = "embeddings.db";

  private static final Logger LOG = LoggerFactory.getLogger(SqliteEmbeddingCache.class);

  /** How exact the time of last use is: a write for each day of use, not for each reading. */
  private static final Duration DAY = Duration.ofDays(1);

  private static final String CREATE =
      "CREATE TABLE IF NOT EXISTS embedding"
          + " (key TEXT NOT NULL UNIQUE, used_at INTEGER NOT NULL, vector BLOB NOT NULL)";
  private static final String PUT =
      "INSERT INTO embedding (key, used_at, vector) VALUES (?, ?, ?)"
          + " ON CONFLICT (key) DO UPDATE SET used_at = excluded.used_at, vector = excluded.vector";

  private final Path file;
  private final InstantSource clock;
  private @Nullable Statements open;
  private boolean closed;

  public SqliteEmbeddingCache(Path home, InstantSource clock) {
    this.file = SqliteFile.directory(home).resolve(FILE);
    this.clock = clock;
  }

  @Override
  public synchronized Map<String, float[]> get(Collection<String> keys) {
    return keys.isEmpty()
        ? Map.of()
        : attempt(Map.of(), statements -> get(statements, List.copyOf(keys)));
  }

  private Map<String, float[]> get(Statements statements, List<String> keys) {
    Map<String, float[]> found = new HashMap<>();
    List<String> stale = new ArrayList<>();
    long now = clock.millis();
    for (String key : keys) {
      statements
          .first(
              "SELECT used_at, vector FROM embedding WHERE key = ?",
              row -> Map.entry(row.getLong(1), VectorBytes.read(row.getBytes(2))),
              key)
          .ifPresent(
              cached -> {
                found.put(key, cached.getValue());
                if (now - cached.getKey() > DAY.toMillis()) {
                  stale.add(key);
                }
              });
    }
    touch(statements, stale, now);
    return found;
  }

  private static void touch(Statements statements, List<String> keys, long now) {
    if (keys.isEmpty()) {
      return;
    }
    statements.update("BEGIN IMMEDIATE");
    for (String key : keys) {
      statements.update("UPDATE embedding SET used_at = ? WHERE key = ?", now, key);
    }
    statements.update("COMMIT");
  }

  @Override
  public synchronized void put(Map<String, float[]> vectors) {
    if (!vectors.isEmpty()) {
      attempt(0, statements -> put(statements, vectors));
    }
  }

  private int put(Statements statements, Map<String, float[]> vectors) {
    long now = clock.millis();
    statements.update("BEGIN IMMEDIATE");
    vectors.forEach((key, vector) -> statements.update(PUT, key, now, VectorBytes.write(vector)));
    statements.update("COMMIT");
    return vectors.size();
  }

  @Override
  public synchronized long prune(Instant time) {
    return attempt(
        0,
        statements -> {
          int removed =
              statements.update("DELETE FROM embedding WHERE used_at < ?", time.toEpochMilli());
          statements.script("PRAGMA incremental_vacuum");
          return removed;
        });
  }

  @Override
  public synchronized void remove(Collection<String> keys) {
    if (!keys.isEmpty()) {
      wipe(
          statements ->
              keys.forEach(key -> statements.update("DELETE FROM embedding WHERE key = ?", key)));
    }
  }

  @Override
  public synchronized void clear() {
    wipe(statements -> statements.update("DELETE FROM embedding"));
  }

  /** Unlike all else here this must not fail unnoticed: it is what somebody wants gone. */
  private void wipe(Consumer<Statements> deletion) {
    requireOpen();
    try {
      Statements statements = opened();
      statements.update("BEGIN IMMEDIATE");
      deletion.accept(statements);
      statements.update("COMMIT");
      statements.script("PRAGMA incremental_vacuum");
      WalFile.truncate(statements);
    } catch (VarveException e) {
      disconnect();
      if (e.kind() != Kind.CORRUPT) {
        throw e;
      }
      throwAway();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("embedding cache is closed");
    }
  }

  /** Runs {@code work}; where the file will not have it, {@code otherwise} is the answer. */
  private <T> T attempt(T otherwise, Function<Statements, T> work) {
    requireOpen();
    try {
      return work.apply(opened());
    } catch (VarveException e) {
      LOG.warn("embedding cache passed by: {}", e.getMessage());
      disconnect();
      if (e.kind() == Kind.CORRUPT) {
        throwAway();
      }
      return otherwise;
    }
  }

  private Statements opened() {
    if (open == null) {
      open = new Statements(file, SqliteFile.relaxed(file));
      open.update(CREATE);
    }
    return open;
  }

  private void throwAway() {
    for (String suffix : List.of("", "-wal", "-shm")) {
      Path part = file.resolveSibling(FILE + suffix);
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        LOG.warn("embedding cache '{}' is damaged and cannot be removed: {}", part, e.toString());
      }
    }
  }

  private void disconnect() {
    Statements closing = open;
    open = null;
    if (closing != null) {
      closing.close();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    disconnect();
  }
}
