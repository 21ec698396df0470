package dev.varve.memory;

import dev.varve.ledger.Transaction;
import dev.varve.memory.checkpoint.Address;
import dev.varve.memory.checkpoint.ListTree;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Removes checkpoints, and then the chunks that nothing needs: those in use are marked in a table,
 * from the checkpoints of the user down, and the others are swept out. Memory is bounded by what
 * one lot of checkpoints refers to.
 */
final class CheckpointPruning {
  /** Checkpoints whose chunks are looked into together. */
  private static final int LOT = 250;

  /** Most checkpoints of one conversation that are looked at; the oldest beyond it wait. */
  private static final int MAX_CHECKPOINTS = 1_000_000;

  private static final JsonMapper JSON = new JsonMapper();

  private final Transaction transaction;
  private final Ids ids;
  private final CheckpointTable table;

  CheckpointPruning(Transaction transaction, Ids ids) {
    this.transaction = transaction;
    this.ids = ids;
    this.table = new CheckpointTable(transaction);
  }

  Retention.Report run(
      Conversation conversation, Retention retention, boolean dryRun, Instant now) {
    List<Checkpoint> all = table.of(conversation.id(), MAX_CHECKPOINTS);
    Set<String> kept = kept(conversation, all, retention, now);
    List<String> removed =
        all.stream().map(Checkpoint::id).filter(id -> !kept.contains(id)).toList();
    if (!dryRun && !removed.isEmpty()) {
      record(conversation, removed, now);
      table.remove(removed);
    }
    ChunkTable.Size size = sweep(conversation.userId(), Set.copyOf(removed), dryRun);
    return new Retention.Report(
        removed.size(), all.size() - removed.size(), size.chunks(), size.bytes(), dryRun);
  }

  private Set<String> kept(
      Conversation conversation, List<Checkpoint> newestFirst, Retention retention, Instant now) {
    List<Checkpoint> kept = newestFirst;
    if (retention.newest() != null && retention.newest() < kept.size()) {
      kept = kept.subList(0, retention.newest());
    }
    if (retention.age() != null) {
      Instant oldest = now.minus(retention.age());
      kept = kept.stream().filter(checkpoint -> !checkpoint.time().isBefore(oldest)).toList();
    }
    if (retention.bytes() != null) {
      kept = within(conversation.userId(), kept, retention.bytes());
    }
    return Set.copyOf(kept.stream().map(Checkpoint::id).toList());
  }

  /** The newest that together have chunks of at most so many bytes. */
  private List<Checkpoint> within(String userId, List<Checkpoint> newestFirst, long bytes) {
    ChunkTable chunks = new ChunkTable(transaction, userId);
    chunks.unmarkAll();
    long sum = 0;
    int count = 0;
    while (count < newestFirst.size()) {
      sum += mark(chunks, List.of(newestFirst.get(count)));
      if (sum > bytes) {
        break;
      }
      count++;
    }
    return newestFirst.subList(0, count);
  }

  /** Marks the chunks of checkpoints; returns the bytes of those that were not marked yet. */
  private static long mark(ChunkTable chunks, List<Checkpoint> checkpoints) {
    Deque<Address> open = new ArrayDeque<>();
    for (Checkpoint checkpoint : checkpoints) {
      open.add(checkpoint.state());
      open.add(checkpoint.messageList());
    }
    long bytes = 0;
    while (!open.isEmpty()) {
      List<Address> some = new ArrayList<>();
      while (!open.isEmpty() && some.size() < Batches.SIZE) {
        some.add(open.removeLast());
      }
      for (byte[] chunk : chunks.read(chunks.mark(some)).values()) {
        bytes += chunk.length;
        open.addAll(ListTree.references(chunk));
      }
    }
    return bytes;
  }

  /** Removes the chunks that no checkpoint of a user needs. */
  ChunkTable.Size sweep(String userId) {
    return sweep(userId, Set.of(), false);
  }

  private ChunkTable.Size sweep(String userId, Set<String> removed, boolean dryRun) {
    ChunkTable chunks = new ChunkTable(transaction, userId);
    chunks.unmarkAll();
    List<Checkpoint> lot = table.ofUser(userId, "", LOT);
    while (!lot.isEmpty()) {
      mark(chunks, lot.stream().filter(each -> !removed.contains(each.id())).toList());
      lot = table.ofUser(userId, lot.getLast().id(), LOT);
    }
    ChunkTable.Size size = chunks.unmarked();
    if (!dryRun) {
      chunks.removeUnmarked();
    }
    chunks.unmarkAll();
    return size;
  }

  /** The chain accepts that rows are gone only if an entry behind them says so. */
  private void record(Conversation conversation, List<String> removed, Instant now) {
    String id = ids.next();
    String report =
        JSON.writeValueAsString(
            Map.of("conversation", conversation.id(), "checkpoints", removed.size()));
    transaction
        .sql()
        .createUpdate(
            "INSERT INTO removals (id, kind, positions, report, created_at, salt)"
                + " VALUES (?, 'erasure', ?, ?, ?, ?)")
        .bind(0, id)
        .bind(1, positions(removed))
        .bind(2, report)
        .bind(3, now.toEpochMilli())
        .bind(4, ids.salt())
        .execute();
    AuditChain.append(transaction, AuditKind.REMOVAL, List.of(id), now);
    transaction.note("removals", id);
  }

  /** Where the rows stand in the chain, as a JSON array of {@code [first, last]}. */
  private String positions(List<String> removed) {
    List<Long> positions = new ArrayList<>();
    for (List<String> some : Batches.of(removed)) {
      transaction
          .sql()
          .createQuery("SELECT position FROM audit_log WHERE row_id IN (<ids>)")
          .bindList("ids", some)
          .mapTo(Long.class)
          .forEach(positions::add);
    }
    positions.sort(null);
    List<long[]> ranges = new ArrayList<>();
    for (long position : positions) {
      long @Nullable [] last = ranges.isEmpty() ? null : ranges.getLast();
      if (last != null && last[1] + 1 == position) {
        last[1] = position;
      } else {
        ranges.add(new long[] {position, position});
      }
    }
    return JSON.writeValueAsString(ranges);
  }
}
