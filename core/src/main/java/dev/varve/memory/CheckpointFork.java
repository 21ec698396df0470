package dev.varve.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Transaction;
import dev.varve.memory.StretchTable.Share;
import dev.varve.memory.checkpoint.Stretches;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Begins a conversation with the messages of a checkpoint, inside a transaction. They stay where
 * they are: the fork shows them as its own, and what it says itself stands behind them.
 */
final class CheckpointFork {
  /** Most conversations that a fork shows messages of; each takes part in every filter. */
  static final int MAX_SOURCES = 16;

  private final Transaction transaction;
  private final Ids ids;
  private final Instant now;

  CheckpointFork(Transaction transaction, Ids ids, Instant now) {
    this.transaction = transaction;
    this.ids = ids;
    this.now = now;
  }

  /**
   * @param from the conversation of the checkpoint
   * @param wanted the ordinals of the checkpoint's messages
   * @throws VarveException UNSUPPORTED if the fork would have too many sources
   */
  Conversation run(Conversation from, String title, Stretches wanted, String state) {
    Conversation fork = begun(from, title, state);
    List<Share> shares = shares(from, fork.id(), wanted);
    if (shares.size() > MAX_SOURCES) {
      throw VarveException.of(
          Kind.UNSUPPORTED,
          "fork of conversation '%s' would show messages of %d conversations, but at most %d are"
              + " taken; fork an earlier one",
          from.id(),
          shares.size(),
          MAX_SOURCES);
    }
    ConversationTable conversations = new ConversationTable(transaction);
    conversations.add(fork);
    transaction.note("conversations", fork.id());
    StretchTable stretches = new StretchTable(transaction);
    stretches.inherit(shares);
    long end = wanted.isEmpty() ? 0 : wanted.last() + 1;
    conversations.begin(fork.id(), end);
    stretches.withdraw(
        fork.id(),
        Stretches.between(0, end - 1).minus(wanted),
        transaction.note("withdrawn_stretches", fork.id()));
    conversations.recount(fork.id());
    return Conversations.require(transaction, fork.id());
  }

  private Conversation begun(Conversation from, String title, String state) {
    return new Conversation(
        ids.next(),
        from.userId(),
        from.sessionId(),
        from.project(),
        title,
        from.llmProvider(),
        ConversationStatus.ACTIVE,
        0,
        0,
        0,
        from.metadata(),
        state,
        0,
        now,
        now);
  }

  /** One share of each source, from the first message that is wanted to the last. */
  private List<Share> shares(Conversation from, String fork, Stretches wanted) {
    List<Share> shares = new ArrayList<>();
    for (Presence.Piece part : Presence.now(transaction).parts(from.id())) {
      Stretches shown = Stretches.of(List.of(part.stretch())).and(wanted);
      if (!shown.isEmpty()) {
        shares.add(
            new Share(fork, part.source(), new Stretches.Stretch(shown.first(), shown.last())));
      }
    }
    return shares;
  }
}
