package dev.varve.memory;

import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.ledger.Transaction;
import dev.varve.memory.MemoryFile.Line;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Reads the {@code memory.jsonl} of the MCP memory server (modelcontextprotocol/servers, {@code
 * src/memory}): each entity's type and observations, and each relation, become facts.
 */
final class McpMemory {
  private static final String TYPE = "is a";
  private static final String OBSERVATION = "observed";

  private final Transaction transaction;
  private final Ids ids;
  private final User user;
  private final Instant now;
  private long added;
  private long known;

  McpMemory(Transaction transaction, Ids ids, User user, Instant now) {
    this.transaction = transaction;
    this.ids = ids;
    this.user = user;
    this.now = now;
  }

  static boolean isLine(Line line) {
    String type = line.node().path("type").asString("");
    return type.equals("entity") || type.equals("relation");
  }

  ImportReport read(MemoryFile file) {
    file.forEach(
        line -> {
          take(line);
          return true;
        });
    return new ImportReport("mcp", Map.of("facts", added), known);
  }

  private void take(Line line) {
    switch (line.text("type")) {
      case "entity" -> entity(line);
      case "relation" ->
          fact(line, new Statement(line.text("from"), line.text("relationType"), line.text("to")));
      default -> throw line.wrong("is neither an entity nor a relation");
    }
  }

  private void entity(Line line) {
    String name = line.text("name");
    fact(line, new Statement(name, TYPE, line.text("entityType")));
    JsonNode observations = line.node().path("observations");
    if (!observations.isArray()) {
      throw line.wrong("has no list 'observations'");
    }
    for (JsonNode observation : observations) {
      if (!observation.isString()) {
        throw line.wrong("has an observation that is no text");
      }
      fact(line, new Statement(name, OBSERVATION, observation.stringValue()));
    }
  }

  private record Statement(String subject, String predicate, String object) {}

  private void fact(Line line, Statement raw) {
    Statement said =
        new Statement(
            StoredText.of(raw.subject().strip()),
            StoredText.of(raw.predicate().strip()),
            StoredText.of(raw.object().strip()));
    if (said.subject().isEmpty() || said.predicate().isEmpty() || said.object().isEmpty()) {
      throw line.wrong("has an empty name, type or observation");
    }
    if (isKnown(said)) {
      known++;
      return;
    }
    String id = ids.next();
    transaction
        .sql()
        .createUpdate(
            "INSERT INTO facts (id, user_id, subject, predicate, object, subject_key,"
                + " predicate_key, object_key, single_valued, asserted_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)")
        .bind(0, id)
        .bind(1, user.id())
        .bind(2, said.subject())
        .bind(3, said.predicate())
        .bind(4, said.object())
        .bind(5, plain(said.subject()))
        .bind(6, plain(said.predicate()))
        .bind(7, plain(said.object()))
        .bind(8, now.toEpochMilli())
        .execute();
    transaction.note("facts", id);
    transaction.put(MemorySpace.in(transaction).number(), items(id, said));
    added++;
  }

  private List<Item> items(String id, Statement said) {
    Map<String, Value> fields = new HashMap<>();
    fields.put(MemoryItems.KIND, Value.of(MemoryItems.FACT));
    fields.put(MemoryItems.SOURCE, Value.of(id));
    fields.put(MemoryItems.USER, Value.of(user.id()));
    fields.put(MemoryItems.TIME, Value.of(now.toEpochMilli()));
    String text = said.subject() + " " + said.predicate() + " " + said.object();
    return MemoryItems.pieces(MemoryItems.FACT, id, fields, text);
  }

  private boolean isKnown(Statement said) {
    return transaction
            .sql()
            .createQuery(
                "SELECT count(*) FROM facts WHERE user_id = ? AND subject_key = ?"
                    + " AND predicate_key = ? AND object_key = ? AND retracted_at IS NULL")
            .bind(0, user.id())
            .bind(1, plain(said.subject()))
            .bind(2, plain(said.predicate()))
            .bind(3, plain(said.object()))
            .mapTo(Long.class)
            .one()
        > 0;
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }
}
