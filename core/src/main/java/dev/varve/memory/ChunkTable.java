package dev.varve.memory;

import dev.varve.ledger.Snapshot;
import dev.varve.memory.checkpoint.Address;
import dev.varve.memory.checkpoint.Chunks;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The chunks of one user's checkpoints. */
final class ChunkTable implements Chunks {
  private final Handle sql;
  private final String userId;
  private long added;

  ChunkTable(Snapshot snapshot, String userId) {
    this.sql = snapshot.sql();
    this.userId = userId;
  }

  @Override
  public Map<Address, byte[]> read(Collection<Address> addresses) {
    Map<Address, byte[]> found = new HashMap<>();
    for (List<byte[]> some : batches(addresses)) {
      sql.createQuery(
              "SELECT address, bytes FROM checkpoint_chunks"
                  + " WHERE user_id = :user AND address IN (<addresses>)")
          .bind("user", userId)
          .bindList("addresses", some)
          .map((row, context) -> Map.entry(Address.read(row.getBytes(1)), row.getBytes(2)))
          .forEach(chunk -> found.put(chunk.getKey(), chunk.getValue()));
    }
    return found;
  }

  @Override
  public void write(Map<Address, byte[]> chunks) {
    Set<Address> present = present("checkpoint_chunks", chunks.keySet());
    PreparedBatch batch =
        sql.prepareBatch(
            "INSERT INTO checkpoint_chunks (user_id, address, bytes) VALUES (?, ?, ?)");
    chunks.forEach(
        (address, bytes) -> {
          if (!present.contains(address)) {
            batch.add(userId, address.bytes(), bytes);
            added += bytes.length;
          }
        });
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  /** The bytes of the chunks that {@link #write} did not find there. */
  long added() {
    return added;
  }

  /** Marks chunks as being in use; returns those that were not marked yet. */
  Set<Address> mark(Collection<Address> addresses) {
    Set<Address> fresh = new HashSet<>(addresses);
    fresh.removeAll(present("checkpoint_marks", addresses));
    if (!fresh.isEmpty()) {
      PreparedBatch batch =
          sql.prepareBatch("INSERT INTO checkpoint_marks (user_id, address) VALUES (?, ?)");
      fresh.forEach(address -> batch.add(userId, address.bytes()));
      batch.execute();
    }
    return fresh;
  }

  void unmarkAll() {
    sql.createUpdate("DELETE FROM checkpoint_marks WHERE user_id = ?").bind(0, userId).execute();
  }

  /** How many chunks there are, and how many bytes they have. */
  record Size(long chunks, long bytes) {}

  /** The size of what is not marked. */
  Size unmarked() {
    return sql.createQuery(
            "SELECT count(*), coalesce(sum(length(bytes)), 0) FROM checkpoint_chunks" + UNMARKED)
        .bind(0, userId)
        .map((row, context) -> new Size(row.getLong(1), row.getLong(2)))
        .one();
  }

  void removeUnmarked() {
    sql.createUpdate("DELETE FROM checkpoint_chunks" + UNMARKED).bind(0, userId).execute();
  }

  private static final String UNMARKED =
      " WHERE user_id = ? AND NOT EXISTS (SELECT 1 FROM checkpoint_marks m"
          + " WHERE m.user_id = checkpoint_chunks.user_id"
          + " AND m.address = checkpoint_chunks.address)";

  private Set<Address> present(String table, Collection<Address> addresses) {
    Set<Address> present = new HashSet<>();
    for (List<byte[]> some : batches(addresses)) {
      sql.createQuery(
              "SELECT address FROM %s WHERE user_id = :user AND address IN (<addresses>)"
                  .formatted(table))
          .bind("user", userId)
          .bindList("addresses", some)
          .map((row, context) -> Address.read(row.getBytes(1)))
          .forEach(present::add);
    }
    return present;
  }

  private static List<List<byte[]>> batches(Collection<Address> addresses) {
    return Batches.of(addresses.stream().map(Address::bytes).toList());
  }
}
