package dev.varve.memory;

import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.ledger.FieldsJson;
import dev.varve.ledger.Transaction;
import dev.varve.memory.MemoryFile.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings the lines of a file of ours into the tables, inside one transaction. What is there already
 * stays as it is, so that a file can be read again.
 */
final class MemoryFileRows {
  private static final String ID = "id";
  private static final String USER = "user_id";

  private final Transaction transaction;
  private final Ids ids;
  private final MemoryRows rows;
  private final CheckpointLines checkpoints;
  private final Map<String, String> users = new HashMap<>();
  private final Map<MemoryTable, Set<String>> added = new LinkedHashMap<>();
  private final Set<String> touched = new HashSet<>();
  private final List<Item> items = new ArrayList<>();
  private final int space;

  MemoryFileRows(Transaction transaction, Ids ids) {
    this.transaction = transaction;
    this.ids = ids;
    this.rows = new MemoryRows(transaction);
    this.checkpoints = new CheckpointLines(transaction);
    this.space = MemorySpace.in(transaction).number();
  }

  /** Has everything belong to a user of this home, whoever it belongs to in the file. */
  void giveTo(String userId) {
    users.put("", userId);
  }

  /** Whether the header is that of a file of ours which is of such a kind. */
  static void requireHeader(Line line, String kind) {
    if (!MemoryFileWriter.FORMAT.equals(line.node().path("format").asString(""))) {
      throw line.wrong("is not the header of a memory file");
    }
    int version = line.node().path("version").asInt(0);
    if (version != MemoryFileWriter.VERSION) {
      throw line.wrong(
          "has version %d, but this program reads %d; use the program that wrote it"
              .formatted(version, MemoryFileWriter.VERSION));
    }
    String found = line.node().path("kind").asString("");
    if (!found.equals(kind)) {
      throw line.wrong(
          "is the header of an %s, not of an %s; use 'varve memory %s'"
              .formatted(found, kind, found.equals("archive") ? "unarchive" : "import"));
    }
  }

  /** Takes one line beyond the header. */
  void take(Line line) {
    String type = line.text("type");
    switch (type) {
      case "item" -> item(line);
      case "end" -> {} // counted by whoever reads the file
      case MemoryRows.CITATIONS -> citation(line);
      case CheckpointLines.CHUNKS -> chunk(line);
      case CheckpointLines.SHARED, CheckpointLines.WITHDRAWN -> stretch(line);
      default ->
          row(
              line,
              MemoryTable.of(type)
                  .orElseThrow(
                      () -> line.wrong("has a type '%s' that is not known".formatted(type))));
    }
  }

  private void row(Line line, MemoryTable table) {
    ObjectNode row = object(line, "row");
    String id = row.path(ID).asString("");
    if (id.isEmpty()) {
      throw line.wrong("has a row without an id");
    }
    if (table == MemoryTable.USERS) {
      user(line, row, id);
      return;
    }
    if (row.has(USER)) {
      row.put(USER, owner(line, row.path(USER).asString("")));
    }
    if (rows.present(table, List.of(id)).isEmpty()) {
      insert(line, table, row);
      added.computeIfAbsent(table, none -> new LinkedHashSet<>()).add(id);
      touched.add(row.path("conversation_id").asString(""));
    }
  }

  private void user(Line line, ObjectNode row, String id) {
    String name = row.path("username").asString("");
    Optional<User> known =
        users.containsKey("")
            ? Optional.empty()
            : new UserTable(transaction).find(id).or(() -> new UserTable(transaction).find(name));
    if (users.containsKey("")) {
      return; // all of it has an owner already
    }
    if (known.isEmpty()) {
      insert(line, MemoryTable.USERS, row);
      added.computeIfAbsent(MemoryTable.USERS, none -> new LinkedHashSet<>()).add(id);
    }
    users.put(id, known.map(User::id).orElse(id));
  }

  private String owner(Line line, String id) {
    String owner = users.getOrDefault("", users.getOrDefault(id, ""));
    if (owner.isEmpty()) {
      owner =
          new UserTable(transaction)
              .find(id)
              .map(User::id)
              .orElseThrow(() -> line.wrong("belongs to a user that no line before it names"));
    }
    return owner;
  }

  private void insert(Line line, MemoryTable table, ObjectNode row) {
    try {
      rows.add(table.table(), table.columnNames(), row, ids.salt());
    } catch (UnableToExecuteStatementException e) {
      throw line.wrong(
          "does not fit into table %s: a member is missing or wrong, or another row has its place"
              .formatted(table.table()));
    }
  }

  private void citation(Line line) {
    ObjectNode row = object(line, "row");
    if (isAdded(row.path("source_id").asString(""))) {
      rows.add(
          MemoryRows.CITATIONS,
          List.of(MemoryRows.CITATION_COLUMNS.split(", ", -1)),
          row,
          new byte[0]);
    }
  }

  private void chunk(Line line) {
    ObjectNode row = object(line, "row");
    checkpoints.chunk(line, row, owner(line, row.path(USER).asString("")));
  }

  private void stretch(Line line) {
    ObjectNode row = object(line, "row");
    String conversation = row.path("conversation_id").asString("");
    if (isAdded(conversation)) {
      checkpoints.stretch(line, row);
      touched.add(conversation);
    }
  }

  private void item(Line line) {
    String id = line.text(ID);
    String[] parts = id.split("/", -1);
    if (parts.length < 2 || !isAdded(parts[1])) {
      return;
    }
    try {
      Map<String, Value> fields = new HashMap<>(FieldsJson.read(object(line, "fields").toString()));
      Value user = fields.get(MemoryItems.USER);
      if (user instanceof Value.Text(String owner)) {
        fields.put(MemoryItems.USER, Value.of(owner(line, owner)));
      }
      JsonNode text = line.node().path("text");
      items.add(new Item(id, fields, text.isString() ? text.stringValue() : null, null));
    } catch (IllegalArgumentException e) {
      throw line.wrong("has fields that no item has");
    }
    if (items.size() >= Batches.SIZE) {
      putItems();
    }
  }

  private boolean isAdded(String id) {
    return added.values().stream().anyMatch(ids -> ids.contains(id));
  }

  private static ObjectNode object(Line line, String member) {
    if (line.node().get(member) instanceof ObjectNode object) {
      return object;
    }
    throw line.wrong("has no object '%s'".formatted(member));
  }

  private void putItems() {
    transaction.put(space, items);
    items.clear();
  }

  /** Completes what was taken; the counts of conversations are made anew. */
  Map<MemoryTable, Set<String>> finish() {
    putItems();
    checkpoints.finish(added.getOrDefault(MemoryTable.CHECKPOINTS, Set.of()));
    touched.addAll(
        new StretchTable(transaction)
            .borrowers(added.getOrDefault(MemoryTable.MESSAGES, Set.of())));
    touched.remove("");
    touched.forEach(new ConversationTable(transaction)::recount);
    return added;
  }

  /** Adds what was taken to the end of the chain. */
  void chain(Instant now) {
    added.forEach(
        (table, of) -> {
          table.audited().ifPresent(kind -> chain(kind, List.copyOf(of), now));
          of.forEach(id -> transaction.note(table.table(), id));
        });
  }

  private void chain(AuditKind kind, List<String> of, Instant now) {
    for (List<String> some : Batches.of(of)) {
      AuditChain.append(transaction, kind, some, now);
    }
  }
}
