package dev.varve.memory;

import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.ledger.Row;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Empties the fields of conversations and users that have some words, and removes citations that
 * have them. The rows themselves stay: they say whose the rest is.
 */
final class Blanking {
  private static final List<Field> FIELDS =
      List.of(
          new Field("conversations", "session_id", "NULL"),
          new Field("conversations", "project", "NULL"),
          new Field("conversations", "title", "NULL"),
          new Field("conversations", "llm_provider", "NULL"),
          new Field("conversations", "metadata", "'{}'"),
          new Field("conversations", "state", "'{}'"),
          new Field("users", "email", "NULL"),
          new Field("users", "preferences", "'{}'"));

  private final Handle sql;
  private final EntityWords words;

  Blanking(Snapshot snapshot, EntityWords words) {
    this.sql = snapshot.sql();
    this.words = words;
  }

  private record Field(String table, String column, String empty) {}

  /** How many conversations and users have the words. */
  long count() {
    Set<String> ids = new HashSet<>();
    FIELDS.forEach(field -> ids.addAll(having(field)));
    return ids.size();
  }

  /** Empties the fields; returns how many conversations and users it changed. */
  long run(Transaction transaction) {
    Set<String> ids = new HashSet<>();
    for (Field field : FIELDS) {
      List<String> having = having(field);
      for (List<String> some : Batches.of(having)) {
        sql.createUpdate(
                "UPDATE %s SET %s = %s WHERE id IN (<ids>)"
                    .formatted(field.table(), field.column(), field.empty()))
            .bindList("ids", some)
            .execute();
      }
      if (field.column().equals("project")) {
        having.forEach(id -> withoutProject(transaction, id));
      }
      having.forEach(id -> transaction.note(field.table(), id));
      ids.addAll(having);
    }
    citations();
    return ids.size();
  }

  private List<String> having(Field field) {
    List<String> having = new ArrayList<>();
    sql.createQuery("SELECT id, %s FROM %s".formatted(field.column(), field.table()))
        .map((row, context) -> words.in(row.getString(2)) ? row.getString(1) : "")
        .filter(id -> !id.isEmpty())
        .forEach(having::add);
    return having;
  }

  /** The project stands in every item of a conversation: they are put anew. */
  private static void withoutProject(Transaction transaction, String conversationId) {
    transaction
        .space(MemoryItems.SPACE)
        .ifPresent(
            space -> {
              Selection rows = new Selection(transaction).within(conversationId);
              List<Item> live = new ArrayList<>();
              transaction.forget(
                  space.number(),
                  rows::hasItem,
                  row -> {
                    if (row.deletedSeq() == 0) {
                      live.add(withoutProject(row));
                    }
                  });
              transaction.put(space.number(), live);
            });
  }

  private static Item withoutProject(Row row) {
    Item item = row.item();
    Map<String, Value> fields = new HashMap<>(item.fields());
    fields.remove(MemoryItems.PROJECT);
    return new Item(item.id(), fields, item.text(), item.vector());
  }

  private void citations() {
    record Citation(String source, String file, String symbol) {}
    List<Citation> having = new ArrayList<>();
    sql.createQuery("SELECT source_id, file, symbol, root FROM code_citations")
        .map(
            (row, context) ->
                Map.entry(
                    new Citation(row.getString(1), row.getString(2), row.getString(3)),
                    words.in(row.getString(2))
                        || words.in(row.getString(3))
                        || words.in(row.getString(4))))
        .filter(Map.Entry::getValue)
        .forEach(citation -> having.add(citation.getKey()));
    for (Citation citation : having) {
      sql.createUpdate("DELETE FROM code_citations WHERE source_id = ? AND file = ? AND symbol = ?")
          .bind(0, citation.source())
          .bind(1, citation.file())
          .bind(2, citation.symbol())
          .execute();
    }
  }
}
