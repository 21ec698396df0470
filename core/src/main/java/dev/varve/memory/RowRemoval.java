package dev.varve.memory;

import dev.varve.embed.CachedEmbedder;
import dev.varve.embed.Embedder.Role;
import dev.varve.ledger.Row;
import dev.varve.ledger.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Takes selected rows out, with their items, in one transaction, and says so in the chain. */
final class RowRemoval {
  private static final JsonMapper JSON = new JsonMapper();

  private final Transaction transaction;
  private final Selection selection;
  private final Optional<CachedEmbedder> embedder;
  private final Set<String> cacheKeys = new HashSet<>();
  private long items;

  /**
   * @param embedder tells under which keys the vectors of the removed are kept
   */
  RowRemoval(Transaction transaction, Selection selection, Optional<CachedEmbedder> embedder) {
    this.transaction = transaction;
    this.selection = selection;
    this.embedder = embedder;
  }

  /** Why rows go. */
  record Reason(Removal.Kind kind, String scope, Instant time) {}

  void run(Reason reason, Ids ids) {
    Set<String> touched = conversations();
    Set<String> owners = owners();
    items +=
        transaction
            .space(MemoryItems.SPACE)
            .map(space -> transaction.forget(space.number(), selection::hasItem, this::leave))
            .orElse(0L);
    unlink();
    for (MemoryTable table : List.of(MemoryTable.values()).reversed()) {
      delete(table.table(), "id", selection.of(table));
    }
    owners.forEach(owner -> new CheckpointPruning(transaction, ids).sweep(owner));
    ConversationTable conversations = new ConversationTable(transaction);
    touched.forEach(conversations::recount);
    record(reason, ids);
  }

  private void leave(Row row) {
    String text = row.item().text();
    if (text != null) {
      embedder.ifPresent(open -> cacheKeys.addAll(open.keys(Role.DOCUMENT, text)));
    }
  }

  /** The conversations that stay but lose messages, be they their own or shared, or segments. */
  private Set<String> conversations() {
    Set<String> touched = new HashSet<>();
    for (MemoryTable table : List.of(MemoryTable.MESSAGES, MemoryTable.SEGMENTS)) {
      for (List<String> some : Batches.of(new ArrayList<>(selection.of(table)))) {
        touched.addAll(
            transaction
                .sql()
                .createQuery(
                    "SELECT DISTINCT conversation_id FROM %s WHERE id IN (<ids>)"
                        .formatted(table.table()))
                .bindList("ids", some)
                .mapTo(String.class)
                .list());
      }
    }
    touched.addAll(new StretchTable(transaction).borrowers(selection.of(MemoryTable.MESSAGES)));
    touched.removeAll(selection.of(MemoryTable.CONVERSATIONS));
    return touched;
  }

  /** Takes out what other rows say of the ones that go. */
  private void unlink() {
    for (MemoryTable table : MemoryTable.values()) {
      if (table.item().isPresent()) {
        delete("code_citations", "source_id", selection.of(table));
      }
    }
    forget("memory_segments", "merged_into", selection.of(MemoryTable.SEGMENTS));
    forget("facts", "replaces", selection.of(MemoryTable.FACTS));
    forget("facts", "same_as", selection.of(MemoryTable.FACTS));
  }

  /** The users who lose checkpoints, whose chunks may then be of no use. */
  private Set<String> owners() {
    Set<String> owners = new HashSet<>();
    for (List<String> some : Batches.of(new ArrayList<>(selection.of(MemoryTable.CHECKPOINTS)))) {
      owners.addAll(
          transaction
              .sql()
              .createQuery(
                  "SELECT DISTINCT c.user_id FROM conversations c JOIN checkpoints k"
                      + " ON k.conversation_id = c.id WHERE k.id IN (<ids>)")
              .bindList("ids", some)
              .mapTo(String.class)
              .list());
    }
    return owners;
  }

  private void forget(String table, String column, Collection<String> ids) {
    each("UPDATE %s SET %s = NULL WHERE %s IN (<ids>)".formatted(table, column, column), ids);
  }

  private void delete(String table, String column, Collection<String> ids) {
    each("DELETE FROM %s WHERE %s IN (<ids>)".formatted(table, column), ids);
  }

  private void each(String update, Collection<String> ids) {
    for (List<String> some : Batches.of(new ArrayList<>(ids))) {
      transaction.sql().createUpdate(update).bindList("ids", some).execute();
    }
  }

  /** Counts only: the entry outlives what it is about. */
  private void record(Reason reason, Ids ids) {
    Set<String> audited = new HashSet<>();
    for (MemoryTable table : MemoryTable.values()) {
      if (table.audited().isPresent()) {
        audited.addAll(selection.of(table));
      }
    }
    String report =
        JSON.writeValueAsString(Map.of("scope", reason.scope(), "rows", selection.counts()));
    new Removal(
            ids.next(),
            reason.kind(),
            Removal.positions(transaction, audited),
            report,
            reason.time())
        .write(transaction, ids.salt());
  }

  /** Versions of items that went. */
  long items() {
    return items;
  }

  /** Under which the vectors of what went may be kept. */
  Set<String> cacheKeys() {
    return cacheKeys;
  }
}
