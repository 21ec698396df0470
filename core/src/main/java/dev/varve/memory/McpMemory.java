package dev.varve.memory;

import dev.varve.ledger.Transaction;
import dev.varve.memory.MemoryFile.Line;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
    Set<String> before =
        new FactTable(transaction)
            .history(user.id(), FactKey.of(said.subject(), said.predicate())).stream()
                .map(Fact::id)
                .collect(Collectors.toSet());
    Fact fact =
        new FactWriter(transaction, ids)
            .add(user.id(), FactDraft.of(said.subject(), said.predicate(), said.object()), now);
    if (before.contains(fact.id())) {
      known++;
    } else {
      added++;
    }
  }
}
