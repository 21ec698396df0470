package dev.varve.memory;

import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Snapshot;
import dev.varve.memory.checkpoint.JsonDiff;
import dev.varve.memory.checkpoint.ListDiff;
import dev.varve.memory.checkpoint.ListTree;
import dev.varve.memory.checkpoint.Stretches;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of conversations: how they stood, and ways back. A checkpoint stores what nothing
 * before it had; taking, restoring or forking one moves no message, so that each takes as long
 * whether the conversation has ten messages or ten thousand. Safe for use by several threads and
 * processes.
 */
public final class Checkpoints {
  /** Longest state, in UTF-16 units. */
  public static final int MAX_STATE = 64 << 20;

  /** Longest name and agent state, in UTF-16 units. */
  public static final int MAX_NAME = 200;

  private final Storage storage;
  private final Ids ids;
  private final InstantSource clock;
  private final MessageLists lists = new MessageLists();

  Checkpoints(Storage storage, Ids ids, InstantSource clock) {
    this.storage = storage;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Takes a checkpoint of how a conversation stands now.
   *
   * @throws VarveException NOT_FOUND if there is no such conversation; INVALID if the state is no
   *     JSON object, or too long
   */
  public Checkpoint create(String conversationId, Checkpoint.Draft draft) {
    Checkpoint.Draft checked = checked(draft);
    return storage
        .ledger()
        .commit(
            transaction ->
                new CheckpointWriter(transaction, ids, lists)
                    .take(
                        Conversations.require(transaction, conversationId), checked, null, now()));
  }

  /** As precise as it is stored. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Checkpoint.Draft checked(Checkpoint.Draft draft) {
    String state = draft.state();
    if (state != null && state.length() > MAX_STATE) {
      throw VarveException.of(
          Kind.INVALID,
          "state of the checkpoint has %d characters, but may have %d; keep large parts as"
              + " documents",
          state.length(),
          MAX_STATE);
    }
    return new Checkpoint.Draft(
        bounded("name", draft.name()),
        draft.iteration(),
        bounded("agent state", draft.agentState()),
        StoredText.ofNullable(draft.contextSummary()),
        state == null ? null : StoredText.object("state of the checkpoint", state));
  }

  private static @Nullable String bounded(String what, @Nullable String text) {
    if (text != null && text.length() > MAX_NAME) {
      throw VarveException.of(
          Kind.INVALID,
          "%s of the checkpoint has %d characters, but may have %d; say more in the summary",
          what,
          text.length(),
          MAX_NAME);
    }
    return StoredText.ofNullable(text);
  }

  /**
   * The checkpoints of a conversation, the newest first, at most {@code limit}.
   *
   * @throws VarveException NOT_FOUND if there is no such conversation
   */
  public List<Checkpoint> list(String conversationId, int limit) {
    return storage
        .ledger()
        .read(
            snapshot ->
                new CheckpointTable(snapshot)
                    .of(Conversations.require(snapshot, conversationId).id(), limit));
  }

  /**
   * A checkpoint by its id.
   *
   * @throws VarveException NOT_FOUND if there is none
   */
  public Checkpoint get(String id) {
    return storage.ledger().read(snapshot -> require(snapshot, id));
  }

  private static Checkpoint require(Snapshot snapshot, String id) {
    return new CheckpointTable(snapshot)
        .find(id)
        .orElseThrow(
            () ->
                Ids.unknown(
                    "checkpoint",
                    id,
                    "'varve memory checkpoints --conversation ID' lists those there are"));
  }

  private static ListTree tree(Snapshot snapshot, Checkpoint checkpoint) {
    return new ListTree(new ChunkTable(snapshot, user(snapshot, checkpoint)));
  }

  private static String user(Snapshot snapshot, Checkpoint checkpoint) {
    return Conversations.require(snapshot, checkpoint.conversationId()).userId();
  }

  /**
   * The state that a checkpoint holds, a JSON object.
   *
   * @throws VarveException NOT_FOUND if there is no such checkpoint; CORRUPT if chunks are missing
   */
  public String stateOf(String id) {
    return storage.ledger().read(snapshot -> state(snapshot, require(snapshot, id)));
  }

  private static String state(Snapshot snapshot, Checkpoint checkpoint) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    tree(snapshot, checkpoint).entries(checkpoint.state()).forEach(bytes::writeBytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /**
   * The messages that a checkpoint has, in order, from {@code ordinal} on, at most {@code limit};
   * those that were erased since are left out.
   *
   * @throws VarveException NOT_FOUND if there is no such checkpoint; CORRUPT if chunks are missing
   */
  public List<Message> messagesOf(String id, long ordinal, int limit) {
    return storage
        .ledger()
        .read(
            snapshot -> {
              Checkpoint checkpoint = require(snapshot, id);
              List<String> wanted = new ArrayList<>();
              for (byte[] bytes : tree(snapshot, checkpoint).entries(checkpoint.messageList())) {
                MessageEntry entry = MessageEntry.read(bytes);
                if (entry.ordinal() >= ordinal && wanted.size() < limit) {
                  wanted.add(entry.id());
                }
              }
              return new MessageTable(snapshot)
                  .find(wanted).stream()
                      .sorted(Comparator.comparingLong(Message::ordinal))
                      .toList();
            });
  }

  /**
   * What changed from one checkpoint to another; they may be of two conversations of one user.
   *
   * @throws VarveException NOT_FOUND if there is no such checkpoint; INVALID if they are of two
   *     users
   */
  public CheckpointDiff diff(String first, String second) {
    return storage
        .ledger()
        .read(
            snapshot -> {
              Checkpoint before = require(snapshot, first);
              Checkpoint after = require(snapshot, second);
              String user = user(snapshot, before);
              if (!user.equals(user(snapshot, after))) {
                throw VarveException.of(
                    Kind.INVALID,
                    "checkpoints '%s' and '%s' are of two users; compare those of one",
                    first,
                    second);
              }
              return diff(snapshot, new ChunkTable(snapshot, user), before, after);
            });
  }

  private static CheckpointDiff diff(
      Snapshot snapshot, ChunkTable chunks, Checkpoint before, Checkpoint after) {
    ListDiff lists = ListDiff.of(chunks, before.messageList(), after.messageList());
    Set<String> removed = messageIds(lists.removed());
    Set<String> added = messageIds(lists.added());
    // a message never changes, but has another digest in the chain of each home it came to
    return new CheckpointDiff(
        removed.stream().filter(id -> !added.contains(id)).toList(),
        added.stream().filter(id -> !removed.contains(id)).toList(),
        before.state().equals(after.state())
            ? List.of()
            : JsonDiff.of(state(snapshot, before), state(snapshot, after)));
  }

  private static Set<String> messageIds(List<byte[]> entries) {
    Set<String> ids = new LinkedHashSet<>();
    entries.forEach(entry -> ids.add(MessageEntry.read(entry).id()));
    return ids;
  }

  /**
   * Has a conversation stand as it did: its messages, state and iteration. First takes a checkpoint
   * of how it stands, so that restoring that one undoes this. What is said by others meanwhile
   * comes before, and is taken out, or after, and stays.
   *
   * @throws VarveException NOT_FOUND if there is no such checkpoint; CORRUPT if chunks are missing
   */
  public RestoreReport restore(String id) {
    return storage
        .ledger()
        .commit(
            transaction -> {
              Checkpoint target = require(transaction, id);
              Conversation conversation =
                  Conversations.require(transaction, target.conversationId());
              String state = state(transaction, target);
              Stretches wanted = lists.ordinals(tree(transaction, target), target.messageList());
              Checkpoint before =
                  new CheckpointWriter(transaction, ids, lists)
                      .take(conversation, before(target), target.id(), now());
              return new CheckpointRestore(transaction, conversation)
                  .run(target, before, wanted, state);
            });
  }

  private static Checkpoint.Draft before(Checkpoint target) {
    String name = target.name() == null ? target.id() : target.name();
    String said = "before restore of " + name;
    return Checkpoint.Draft.named(said.substring(0, Math.min(said.length(), MAX_NAME)));
  }

  /**
   * Begins a new conversation of the same user with the messages and the state of a checkpoint. The
   * messages are shared, not copied; what is taken out of the one conversation later stays in the
   * other. If the first conversation is erased, what it shared goes from the fork as well.
   *
   * @param title null for one that says what it is a fork of
   * @throws VarveException NOT_FOUND if there is no such checkpoint; UNSUPPORTED if the fork would
   *     be one of a fork of a fork too many
   */
  public Conversation fork(String id, @Nullable String title) {
    return storage
        .ledger()
        .commit(
            transaction -> {
              Checkpoint target = require(transaction, id);
              Conversation from = Conversations.require(transaction, target.conversationId());
              Instant now = now();
              String name = target.name() == null ? target.id() : target.name();
              Conversation fork =
                  new CheckpointFork(transaction, ids, now)
                      .run(
                          from,
                          title == null ? ForkCopies.TITLE + name : StoredText.of(title),
                          lists.ordinals(tree(transaction, target), target.messageList()),
                          state(transaction, target));
              new CheckpointWriter(transaction, ids, lists)
                  .keep(first(fork, target, ForkCopies.BEGUN + target.id(), now));
              return Conversations.change(
                  transaction,
                  fork.id(),
                  begun -> Conversations.with(begun, begun.status(), target.iteration()),
                  now);
            });
  }

  /** The first checkpoint of a fork: the one it was made from. */
  private Checkpoint first(Conversation fork, Checkpoint from, String name, Instant now) {
    return new Checkpoint(
        ids.next(),
        fork.id(),
        from.iteration(),
        from.agentState(),
        name,
        from.contextSummary(),
        from.state(),
        from.messageList(),
        from.messageCount(),
        0,
        null,
        now);
  }

  /**
   * Removes checkpoints of a conversation that a policy does not keep, and what is stored for no
   * other. Messages stay.
   *
   * @param dryRun whether only to say what would be removed
   * @throws VarveException NOT_FOUND if there is no such conversation
   */
  public Retention.Report prune(String conversationId, Retention retention, boolean dryRun) {
    return storage
        .ledger()
        .commit(
            transaction ->
                new CheckpointPruning(transaction, ids)
                    .run(
                        Conversations.require(transaction, conversationId),
                        retention,
                        dryRun,
                        now()));
  }
}
