package dev.varve.memory;

import dev.varve.ledger.Snapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows that are to be taken out together, by table. Holds their ids in memory. */
final class Selection {
  private static final JsonMapper JSON = new JsonMapper();

  private final Snapshot snapshot;
  private final Handle sql;
  private final Map<MemoryTable, Set<String>> ids = new EnumMap<>(MemoryTable.class);

  Selection(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.sql = snapshot.sql();
  }

  /** Adds rows. */
  Selection add(MemoryTable table, Collection<String> more) {
    if (!more.isEmpty()) {
      ids.computeIfAbsent(table, none -> new LinkedHashSet<>()).addAll(more);
    }
    return this;
  }

  /** Adds what stands in a conversation, but not the conversation's own row. */
  Selection within(String conversationId) {
    for (MemoryTable table : MemoryTable.values()) {
      if (table.inConversation()) {
        addWhere(table, "conversation_id", conversationId);
      }
    }
    return this;
  }

  /** Adds a conversation with all that stands in it. */
  Selection conversation(String id) {
    return within(id).add(MemoryTable.CONVERSATIONS, List.of(id));
  }

  /** Adds the messages that a fork shows of other conversations, and those conversations' rows. */
  Selection sharedBy(String fork) {
    for (StretchTable.Share share : new StretchTable(snapshot).inherited(fork)) {
      add(MemoryTable.CONVERSATIONS, List.of(share.sourceId()));
      add(
          MemoryTable.MESSAGES,
          sql.createQuery(
                  "SELECT id FROM messages WHERE conversation_id = ? AND ordinal BETWEEN ? AND ?")
              .bind(0, share.sourceId())
              .bind(1, share.stretch().first())
              .bind(2, share.stretch().last())
              .mapTo(String.class)
              .list());
    }
    return this;
  }

  /** Adds a user with all that is theirs. */
  Selection user(String id) {
    list("SELECT id FROM conversations WHERE user_id = ?", id).forEach(this::conversation);
    addWhere(MemoryTable.DOCUMENTS, "user_id", id);
    addWhere(MemoryTable.FACTS, "user_id", id);
    return add(MemoryTable.USERS, List.of(id));
  }

  /** Adds every row that has these words, but conversations and users. */
  Selection having(EntityWords words) {
    for (MemoryTable table : MemoryTable.values()) {
      if (table.inConversation()) {
        add(table, having(table, words));
      }
    }
    return add(MemoryTable.CHECKPOINTS, new CheckpointStates(snapshot, words).having());
  }

  /** The rows of a table that have these words. */
  List<String> having(MemoryTable table, EntityWords words) {
    List<String> found = new ArrayList<>();
    int columns = table.words().split(",", -1).length;
    sql.createQuery("SELECT id, %s FROM %s".formatted(table.words(), table.table()))
        .map((row, context) -> has(row, columns, words) ? row.getString(1) : "")
        .forEach(
            id -> {
              if (!id.isEmpty()) {
                found.add(id);
              }
            });
    return found;
  }

  private static boolean has(ResultSet row, int columns, EntityWords words) throws SQLException {
    for (int column = 2; column <= columns + 1; column++) {
      if (words.in(row.getString(column))) {
        return true;
      }
    }
    return false;
  }

  /** Adds what was made of selected messages: segments, segments made of those, and facts. */
  Selection withDerived() {
    int before = -1;
    while (size() > before) {
      before = size();
      addNaming(MemoryTable.SEGMENTS, "message_ids");
      addNaming(MemoryTable.FACTS, "sources");
    }
    return this;
  }

  private void addNaming(MemoryTable table, String column) {
    List<String> found = new ArrayList<>();
    sql.createQuery("SELECT id, %s FROM %s".formatted(column, table.table()))
        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(
            row -> {
              if (namesSelected(row.getValue())) {
                found.add(row.getKey());
              }
            });
    add(table, found);
  }

  private boolean namesSelected(String json) {
    for (JsonNode id : JSON.readTree(json)) {
      if (contains(MemoryTable.MESSAGES, id.asString())
          || contains(MemoryTable.SEGMENTS, id.asString())) {
        return true;
      }
    }
    return false;
  }

  private void addWhere(MemoryTable table, String column, String value) {
    add(table, list("SELECT id FROM %s WHERE %s = ?".formatted(table.table(), column), value));
  }

  private List<String> list(String query, String value) {
    return sql.createQuery(query).bind(0, value).mapTo(String.class).list();
  }

  private boolean contains(MemoryTable table, String id) {
    return of(table).contains(id);
  }

  /** Leaves the rows of a table alone. */
  Selection without(MemoryTable table) {
    ids.remove(table);
    return this;
  }

  /** A copy of the ids, by table. */
  Map<MemoryTable, Set<String>> ids() {
    Map<MemoryTable, Set<String>> copy = new EnumMap<>(MemoryTable.class);
    ids.forEach((table, of) -> copy.put(table, Set.copyOf(of)));
    return copy;
  }

  Set<String> of(MemoryTable table) {
    return ids.getOrDefault(table, Set.of());
  }

  int size() {
    return ids.values().stream().mapToInt(Set::size).sum();
  }

  boolean isEmpty() {
    return ids.isEmpty();
  }

  /** How many rows of each table, by its name. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    ids.forEach((table, of) -> counts.put(table.table(), (long) of.size()));
    return counts;
  }

  /** The first ids of each table, by its name. */
  Map<String, List<String>> listed(int most) {
    Map<String, List<String>> listed = new LinkedHashMap<>();
    ids.forEach((table, of) -> listed.put(table.table(), of.stream().limit(most).toList()));
    return listed;
  }

  /** Whether an item of the search space belongs to a selected row. */
  boolean hasItem(String itemId) {
    int kind = itemId.indexOf('/');
    int piece = itemId.indexOf('/', kind + 1);
    String row = itemId.substring(kind + 1, piece < 0 ? itemId.length() : piece);
    for (Map.Entry<MemoryTable, Set<String>> table : ids.entrySet()) {
      if (kind > 0
          && table.getKey().item().filter(itemId.substring(0, kind)::equals).isPresent()
          && table.getValue().contains(row)) {
        return true;
      }
    }
    return false;
  }
}
