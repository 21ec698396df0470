package dev.varve.memory;

import dev.varve.ledger.Transaction;
import dev.varve.memory.checkpoint.Address;
import dev.varve.memory.checkpoint.Blocks;
import dev.varve.memory.checkpoint.ListTree;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a checkpoint inside a transaction. */
final class CheckpointWriter {
  private final Transaction transaction;
  private final Ids ids;
  private final MessageLists lists;
  private final CheckpointTable table;

  CheckpointWriter(Transaction transaction, Ids ids, MessageLists lists) {
    this.transaction = transaction;
    this.ids = ids;
    this.lists = lists;
    this.table = new CheckpointTable(transaction);
  }

  /**
   * Takes a checkpoint of how a conversation stands now.
   *
   * @param draft checked already
   * @param restoring see {@link Checkpoint}
   */
  Checkpoint take(
      Conversation conversation, Checkpoint.Draft draft, @Nullable String restoring, Instant now) {
    ChunkTable chunks = new ChunkTable(transaction, conversation.userId());
    ListTree tree = new ListTree(chunks);
    Address list = lists.write(transaction, conversation.id(), tree, base(conversation.id()));
    String state = Objects.requireNonNullElse(draft.state(), conversation.state());
    Address stateAddress = tree.write(Blocks.of(state.getBytes(StandardCharsets.UTF_8)));
    return keep(
        new Checkpoint(
            ids.next(),
            conversation.id(),
            Objects.requireNonNullElse(draft.iteration(), conversation.iteration()),
            draft.agentState(),
            draft.name(),
            draft.contextSummary(),
            stateAddress,
            list,
            tree.size(list),
            chunks.added(),
            restoring,
            now));
  }

  /** Adds a checkpoint whose chunks are there. */
  Checkpoint keep(Checkpoint checkpoint) {
    table.add(checkpoint, ids.salt());
    AuditChain.append(
        transaction, AuditKind.CHECKPOINT, List.of(checkpoint.id()), checkpoint.time());
    transaction.note("checkpoints", checkpoint.id());
    return checkpoint;
  }

  /**
   * The list that the present one is most like: that of the checkpoint which was restored since the
   * last one was taken, else that of the last one.
   */
  private Optional<Address> base(String conversationId) {
    return table.of(conversationId, 1).stream()
        .findFirst()
        .map(
            last ->
                Optional.ofNullable(last.restoring())
                    .flatMap(table::find)
                    .orElse(last)
                    .messageList());
  }
}
