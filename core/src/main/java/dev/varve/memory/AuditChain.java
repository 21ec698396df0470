package dev.varve.memory;

import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Transaction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * The chain of everything that was written: each entry holds the digest of a row, and a hash over
 * itself and the entry before it, so that no row can be altered, removed or put elsewhere unseen.
 * The row's salt is part of its digest: once the row is erased, nothing can be guessed from it.
 */
final class AuditChain {
  private static final byte[] NOTHING = new byte[0];

  private AuditChain() {}

  /**
   * One entry.
   *
   * @param hash SHA-256 over the entry before it and all that this one says
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by MessageDigest.isEqual only
  record Entry(long position, String kind, String rowId, Instant at, byte[] digest, byte[] hash) {

    /** The hash that an entry must have after one whose hash is {@code previous}. */
    byte[] expected(byte[] previous) {
      MessageDigest sha = sha256();
      sha.update(previous);
      sha.update(ByteBuffer.allocate(Long.BYTES).putLong(position).array());
      part(sha, kind);
      part(sha, rowId);
      sha.update(ByteBuffer.allocate(Long.BYTES).putLong(at.toEpochMilli()).array());
      sha.update(digest);
      return sha.digest();
    }
  }

  /** Adds rows that this transaction has just written, in the order given. */
  static void append(Transaction transaction, AuditKind kind, List<String> ids, Instant now) {
    if (ids.isEmpty()) {
      return;
    }
    Map<String, byte[]> digests = digests(transaction, kind, ids);
    Optional<Entry> last = last(transaction);
    long position = last.map(Entry::position).orElse(0L);
    byte[] previous = last.map(Entry::hash).orElse(NOTHING);
    PreparedBatch batch =
        transaction
            .sql()
            .prepareBatch(
                "INSERT INTO audit_log (position, kind, row_id, at, digest, hash)"
                    + " VALUES (?, ?, ?, ?, ?, ?)");
    for (String id : ids) {
      byte[] digest = Objects.requireNonNull(digests.get(id), id);
      Entry entry = new Entry(++position, kind.word(), id, now, digest, NOTHING);
      previous = entry.expected(previous);
      batch.add(position, kind.word(), id, now.toEpochMilli(), digest, previous);
    }
    batch.execute();
  }

  /** The entry at the end; its hash is the head of the chain. */
  static Optional<Entry> last(Snapshot snapshot) {
    return snapshot
        .sql()
        .createQuery("SELECT * FROM audit_log ORDER BY position DESC LIMIT 1")
        .map((row, context) -> entry(row))
        .findOne();
  }

  /** Entries in order, from beyond {@code after}, at most {@code limit}. */
  static List<Entry> entries(Snapshot snapshot, long after, int limit) {
    return entriesOf(snapshot, null, after, limit);
  }

  /**
   * The same.
   *
   * @param kind only those of this kind; null for all
   */
  static List<Entry> entriesOf(Snapshot snapshot, @Nullable String kind, long after, int limit) {
    return snapshot
        .sql()
        .createQuery(
            "SELECT * FROM audit_log WHERE position > :after %s ORDER BY position LIMIT %d"
                .formatted(kind == null ? "" : "AND kind = '" + kind + "'", limit))
        .bind("after", after)
        .map((row, context) -> entry(row))
        .list();
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong("position"),
        row.getString("kind"),
        row.getString("row_id"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getBytes("digest"),
        row.getBytes("hash"));
  }

  /** The digests of rows as they stand, by id; rows that are gone are left out. */
  static Map<String, byte[]> digests(Snapshot snapshot, AuditKind kind, List<String> ids) {
    Map<String, byte[]> digests = new HashMap<>();
    Handle sql = snapshot.sql();
    for (List<String> some : Batches.of(ids)) {
      sql.createQuery(
              "SELECT salt, %s FROM %s WHERE id IN (<ids>)".formatted(kind.columns(), kind.table()))
          .bindList("ids", some)
          .map((row, context) -> Map.entry(row.getString("id"), digest(row)))
          .forEach(digest -> digests.put(digest.getKey(), digest.getValue()));
    }
    return digests;
  }

  /** The digests of rows as the chain has them, by id; rows that it has not are left out. */
  static Map<String, byte[]> recorded(Snapshot snapshot, AuditKind kind, List<String> ids) {
    Map<String, byte[]> digests = new HashMap<>();
    for (List<String> some : Batches.of(ids)) {
      snapshot
          .sql()
          .createQuery(
              "SELECT row_id, digest FROM audit_log WHERE kind = :kind AND row_id IN (<ids>)")
          .bind("kind", kind.word())
          .bindList("ids", some)
          .map((row, context) -> Map.entry(row.getString(1), row.getBytes(2)))
          .forEach(entry -> digests.put(entry.getKey(), entry.getValue()));
    }
    return digests;
  }

  /** Over the salt, and over each column in its text form behind its length. */
  private static byte[] digest(ResultSet row) throws SQLException {
    MessageDigest sha = sha256();
    sha.update(row.getBytes("salt"));
    int columns = row.getMetaData().getColumnCount();
    for (int column = 2; column <= columns; column++) {
      part(sha, row.getString(column));
    }
    return sha.digest();
  }

  private static void part(MessageDigest sha, @Nullable String text) {
    byte[] bytes = text == null ? NOTHING : text.getBytes(StandardCharsets.UTF_8);
    int length = text == null ? -1 : bytes.length;
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    sha.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
