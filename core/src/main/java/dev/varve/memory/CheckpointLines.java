package dev.varve.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Transaction;
import dev.varve.memory.StretchTable.Share;
import dev.varve.memory.checkpoint.Address;
import dev.varve.memory.checkpoint.ListTree;
import dev.varve.memory.checkpoint.Stretches;
import dev.varve.memory.checkpoint.Stretches.Stretch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * What files have of checkpoints and forks beside the rows: the chunks that checkpoints are made
 * of, each once, and which messages conversations share and do not show.
 */
final class CheckpointLines {
  static final String CHUNKS = "checkpoint_chunks";
  static final String SHARED = "inherited_stretches";
  static final String WITHDRAWN = "withdrawn_stretches";

  private static final String BYTES = "bytes";
  private static final String CONVERSATION = "conversation_id";
  private static final String SOURCE = "source_id";
  private static final String FIRST = "first_ordinal";
  private static final String LAST = "last_ordinal";

  private final Transaction transaction;
  private final Map<String, Map<Address, byte[]>> chunks = new HashMap<>();
  private final Map<String, List<Stretch>> withdrawn = new LinkedHashMap<>();
  private final List<Share> shares = new ArrayList<>();

  /** For reading them, inside a transaction. */
  CheckpointLines(Transaction transaction) {
    this.transaction = transaction;
  }

  /** Hands out the table and the row of each line for what is selected. */
  static void write(
      Snapshot snapshot, Selection selection, BiConsumer<String, Map<String, Object>> out) {
    roots(snapshot, selection.of(MemoryTable.CHECKPOINTS))
        .forEach(
            (user, roots) ->
                missing(
                        new ChunkTable(snapshot, user),
                        roots,
                        bytes ->
                            out.accept(
                                CHUNKS,
                                Map.of(
                                    "user_id",
                                    user,
                                    BYTES,
                                    Base64.getEncoder().encodeToString(bytes))))
                    .ifPresent(
                        address -> {
                          throw VarveException.of(
                              Kind.CORRUPT,
                              "chunk '%s' of a checkpoint is missing; restore the home from a"
                                  + " backup",
                              address);
                        }));
    StretchTable table = new StretchTable(snapshot);
    Set<String> conversations = selection.of(MemoryTable.CONVERSATIONS);
    for (String id : conversations) {
      for (Share share : table.inherited(id)) {
        if (conversations.contains(share.sourceId())) {
          Map<String, Object> row = row(id, share.stretch());
          row.put(SOURCE, share.sourceId());
          out.accept(SHARED, row);
        }
      }
      table
          .withdrawn(id, StretchTable.NOW)
          .parts()
          .forEach(stretch -> out.accept(WITHDRAWN, row(id, stretch)));
    }
  }

  private static Map<String, Object> row(String conversation, Stretch stretch) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put(CONVERSATION, conversation);
    row.put(FIRST, stretch.first());
    row.put(LAST, stretch.last());
    return row;
  }

  /** Where lists and states of checkpoints begin, by the user whose chunks they are. */
  private static Map<String, Set<Address>> roots(Snapshot snapshot, Collection<String> ids) {
    Map<String, Set<Address>> roots = new LinkedHashMap<>();
    for (List<String> some : Batches.of(List.copyOf(ids))) {
      snapshot
          .sql()
          .createQuery(
              "SELECT c.user_id, k.state_snapshot, k.message_list FROM checkpoints k"
                  + " JOIN conversations c ON c.id = k.conversation_id WHERE k.id IN (<ids>)")
          .bindList("ids", some)
          .map(
              (row, context) ->
                  roots
                      .computeIfAbsent(row.getString(1), user -> new HashSet<>())
                      .addAll(
                          List.of(
                              Address.parse(row.getString(2)), Address.parse(row.getString(3)))))
          .forEach(more -> {});
    }
    return roots;
  }

  /**
   * Hands out every chunk that is reached from these, once.
   *
   * @return one that is not there
   */
  private static Optional<Address> missing(
      ChunkTable chunks, Set<Address> roots, Consumer<byte[]> out) {
    Set<Address> seen = new HashSet<>(roots);
    Deque<Address> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      List<Address> some = new ArrayList<>();
      while (!open.isEmpty() && some.size() < Batches.SIZE) {
        some.add(open.removeLast());
      }
      Map<Address, byte[]> read = chunks.read(some);
      for (Address address : some) {
        byte[] bytes = read.get(address);
        if (bytes == null) {
          return Optional.of(address);
        }
        out.accept(bytes);
        ListTree.references(bytes).stream().filter(seen::add).forEach(open::add);
      }
    }
    return Optional.empty();
  }

  /** Takes a chunk that is to belong to a user. */
  void chunk(MemoryFile.Line line, JsonNode row, String user) {
    try {
      byte[] bytes = Base64.getDecoder().decode(row.path(BYTES).asString(""));
      Map<Address, byte[]> of = chunks.computeIfAbsent(user, none -> new HashMap<>());
      of.put(Address.of(bytes), bytes);
      if (of.size() >= Batches.SIZE) {
        new ChunkTable(transaction, user).write(of);
        of.clear();
      }
    } catch (IllegalArgumentException e) {
      throw line.wrong("has bytes that are not in base64");
    }
  }

  /** Takes what a conversation that was just added shares or does not show. */
  void stretch(MemoryFile.Line line, JsonNode row) {
    String conversation = row.path(CONVERSATION).asString("");
    long first = row.path(FIRST).asLong(-1);
    long last = row.path(LAST).asLong(-1);
    if (first < 0 || last < first) {
      throw line.wrong("has a stretch from %d to %d".formatted(first, last));
    }
    Stretch stretch = new Stretch(first, last);
    if (row.hasNonNull(SOURCE)) {
      shares.add(new Share(conversation, row.path(SOURCE).asString(), stretch));
    } else {
      withdrawn.computeIfAbsent(conversation, none -> new ArrayList<>()).add(stretch);
    }
  }

  /**
   * Writes what was taken.
   *
   * @param checkpoints those that were added, whose chunks must now all be there
   */
  void finish(Collection<String> checkpoints) {
    chunks.forEach((user, of) -> new ChunkTable(transaction, user).write(of));
    chunks.clear();
    StretchTable table = new StretchTable(transaction);
    table.inherit(shares);
    withdrawn.forEach(
        (id, parts) ->
            table.withdraw(id, Stretches.of(parts), transaction.note("withdrawn_stretches", id)));
    roots(transaction, checkpoints)
        .forEach(
            (user, roots) ->
                missing(new ChunkTable(transaction, user), roots, bytes -> {})
                    .ifPresent(
                        address -> {
                          throw VarveException.of(
                              Kind.INVALID,
                              "file lacks chunk '%s' of a checkpoint; nothing was imported, write"
                                  + " it again",
                              address);
                        }));
  }
}
