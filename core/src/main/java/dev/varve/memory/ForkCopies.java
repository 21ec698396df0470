package dev.varve.memory;

import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Transaction;
import dev.varve.memory.checkpoint.Address;
import dev.varve.memory.checkpoint.Blocks;
import dev.varve.memory.checkpoint.Chunks;
import dev.varve.memory.checkpoint.ListTree;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What forks took over of conversations that are to be erased: checkpoints with the state of an
 * erased one, and fields of their own row. What a fork has changed since is its own and stays.
 */
final class ForkCopies {
  /** How the first checkpoint of a fork is named, before the id of the one it was made from. */
  static final String BEGUN = "begun from ";

  /** The title of a fork that was given none, before the name of the checkpoint. */
  static final String TITLE = "fork of ";

  private static final String NOTHING = "{}";

  /** Checkpoints that are looked at together. */
  private static final int LOT = 250;

  private final Selection selection;
  private final Address nothing = address(NOTHING);
  private final Set<String> conversations;
  private final Set<String> checkpoints = new HashSet<>();
  private final Set<String> titles = new HashSet<>();
  private final Set<String> metadata = new HashSet<>();
  private final Set<Address> states = new HashSet<>();
  private final Set<String> forks = new HashSet<>();

  /** The fields to empty, by the fork. */
  private final Map<String, Set<String>> fields = new LinkedHashMap<>();

  private ForkCopies(Selection selection) {
    this.selection = selection;
    this.conversations = selection.of(MemoryTable.CONVERSATIONS);
  }

  /**
   * Looks for copies of the whole conversations of {@code selection}, and adds the checkpoints
   * among them to it.
   */
  static ForkCopies addedTo(Snapshot snapshot, Selection selection) {
    ForkCopies copies = new ForkCopies(selection);
    if (!copies.conversations.isEmpty()) {
      copies.look(snapshot);
    }
    return copies;
  }

  private void look(Snapshot snapshot) {
    ConversationTable table = new ConversationTable(snapshot);
    Set<String> users = new HashSet<>();
    StretchTable stretches = new StretchTable(snapshot);
    for (String id : conversations) {
      Conversation erased = Conversations.require(snapshot, id);
      users.add(erased.userId());
      metadata.add(erased.metadata());
      stretches.lent(id).forEach(share -> forks.add(share.conversationId()));
    }
    metadata.remove(NOTHING);
    users.forEach(user -> look(new CheckpointTable(snapshot), user));
    forks.removeAll(conversations);
    forks.forEach(fork -> table.find(fork).ifPresent(this::look));
  }

  /** In order of their ids, so that a fork of a fork comes after what it was made from. */
  private void look(CheckpointTable table, String user) {
    List<Checkpoint> lot = table.ofUser(user, "", LOT);
    while (!lot.isEmpty()) {
      lot.forEach(this::look);
      lot = table.ofUser(user, lot.getLast().id(), LOT);
    }
  }

  private void look(Checkpoint checkpoint) {
    String name = checkpoint.name();
    boolean erased = conversations.contains(checkpoint.conversationId());
    boolean begun =
        name != null
            && name.startsWith(BEGUN)
            && checkpoints.contains(name.substring(BEGUN.length()));
    if (begun) {
      forks.add(checkpoint.conversationId());
    }
    boolean copy =
        forks.contains(checkpoint.conversationId()) && states.contains(checkpoint.state());
    if (erased || begun || copy) {
      checkpoints.add(checkpoint.id());
      titles.add(TITLE + (name == null ? checkpoint.id() : name));
      states.add(checkpoint.state());
      states.remove(nothing);
      selection.add(MemoryTable.CHECKPOINTS, List.of(checkpoint.id()));
    }
  }

  private void look(Conversation fork) {
    Set<String> copied = new HashSet<>();
    if (states.contains(address(fork.state()))) {
      copied.add("state = '{}'");
    }
    if (metadata.contains(fork.metadata())) {
      copied.add("metadata = '{}'");
    }
    if (titles.contains(fork.title())) {
      copied.add("title = NULL");
    }
    if (!copied.isEmpty()) {
      fields.put(fork.id(), copied);
    }
  }

  /** Where a state would stand; states that are alike stand in one place. */
  private static Address address(String state) {
    Chunks nowhere =
        new Chunks() {
          @Override
          public Map<Address, byte[]> read(Collection<Address> addresses) {
            return Map.of();
          }

          @Override
          public void write(Map<Address, byte[]> chunks) {}
        };
    return new ListTree(nowhere).write(Blocks.of(state.getBytes(StandardCharsets.UTF_8)));
  }

  /** How many forks have fields to empty. */
  long count() {
    return fields.size();
  }

  /** Empties those fields. */
  void empty(Transaction transaction) {
    fields.forEach(
        (fork, copied) -> {
          transaction
              .sql()
              .createUpdate(
                  "UPDATE conversations SET %s WHERE id = ?".formatted(String.join(", ", copied)))
              .bind(0, fork)
              .execute();
          transaction.note("conversations", fork);
        });
  }
}
