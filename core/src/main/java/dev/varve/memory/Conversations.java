package dev.varve.memory;

import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.ledger.Snapshot;
import dev.varve.ledger.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The conversations of a home and what was said in them. What is added is durable, and found by its
 * words, when the call returns; its vector follows. Safe for use by several threads and processes.
 */
public final class Conversations {
  /** A pause longer than this begins a new sitting. */
  public static final Duration PAUSE = Duration.ofHours(1);

  /** Longest content of a message or document, in UTF-16 units. */
  public static final int MAX_CONTENT = 16 << 20;

  /** Most messages in one call. */
  public static final int MAX_BATCH = 10_000;

  private final Storage storage;
  private final Upkeep upkeep;
  private final Ids ids;
  private final InstantSource clock;

  Conversations(Storage storage, Upkeep upkeep, Ids ids, InstantSource clock) {
    this.storage = storage;
    this.upkeep = upkeep;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Begins a conversation.
   *
   * @param user id or name
   * @throws VarveException NOT_FOUND if there is no such user; INVALID if the metadata is no JSON
   *     object
   */
  public Conversation start(String user, Opening opening) {
    String metadata = StoredText.object("metadata of the conversation", opening.metadata());
    return storage
        .ledger()
        .commit(
            transaction -> {
              Instant now = clock.instant();
              Conversation conversation =
                  new Conversation(
                      ids.next(),
                      Users.require(transaction, user).id(),
                      StoredText.ofNullable(opening.sessionId()),
                      StoredText.ofNullable(opening.project()),
                      StoredText.ofNullable(opening.title()),
                      StoredText.ofNullable(opening.llmProvider()),
                      ConversationStatus.ACTIVE,
                      0,
                      0,
                      0,
                      metadata,
                      "{}",
                      0,
                      now,
                      now);
              new ConversationTable(transaction).add(conversation);
              transaction.note("conversations", conversation.id());
              return conversation;
            });
  }

  /**
   * A conversation as it stands.
   *
   * @throws VarveException NOT_FOUND if there is none of this id
   */
  public Conversation get(String id) {
    return storage.ledger().read(snapshot -> require(snapshot, id));
  }

  static Conversation require(Snapshot snapshot, String id) {
    return require(new ConversationTable(snapshot).find(id), id);
  }

  static <T> T require(Optional<T> found, String id) {
    return found.orElseThrow(
        () -> Ids.unknown("conversation", id, "'varve memory start' prints the id of a new one"));
  }

  /** A user's conversations, the last changed first, at most {@code limit}. */
  public List<Conversation> of(String user, int limit) {
    return storage
        .ledger()
        .read(
            snapshot ->
                new ConversationTable(snapshot).ofUser(Users.require(snapshot, user).id(), limit));
  }

  /** Sets where a conversation is in its life. */
  public Conversation status(String id, ConversationStatus status) {
    return change(id, conversation -> with(conversation, status, conversation.iteration()));
  }

  /** Sets the agent's step that what follows belongs to. */
  public Conversation iteration(String id, int iteration) {
    return change(id, conversation -> with(conversation, conversation.status(), iteration));
  }

  /**
   * Replaces the state of a conversation.
   *
   * @param version the version that the caller has seen; null to replace whatever there is
   * @param state a JSON object
   * @throws VarveException CONFLICT if the state has another version meanwhile; INVALID if it is no
   *     JSON object
   */
  public Conversation state(String id, @Nullable Long version, String state) {
    String checked = StoredText.object("state of conversation '%s'".formatted(id), state);
    return change(
        id,
        conversation -> {
          if (version != null && version != conversation.stateVersion()) {
            throw VarveException.of(
                Kind.CONFLICT,
                "state of conversation '%s' has version %d, not %d; read it again, then change it",
                id,
                conversation.stateVersion(),
                version);
          }
          return withState(conversation, checked);
        });
  }

  private Conversation change(String id, UnaryOperator<Conversation> edit) {
    return storage.ledger().commit(transaction -> change(transaction, id, edit, clock.instant()));
  }

  static Conversation change(
      Transaction transaction, String id, UnaryOperator<Conversation> edit, Instant now) {
    Conversation edited = edit.apply(require(transaction, id));
    Conversation changed =
        new Conversation(
            edited.id(),
            edited.userId(),
            edited.sessionId(),
            edited.project(),
            edited.title(),
            edited.llmProvider(),
            edited.status(),
            edited.iteration(),
            edited.totalMessages(),
            edited.compressionCount(),
            edited.metadata(),
            edited.state(),
            edited.stateVersion(),
            edited.createdAt(),
            now);
    new ConversationTable(transaction).change(changed);
    transaction.note("conversations", id);
    return changed;
  }

  static Conversation with(Conversation of, ConversationStatus status, int iteration) {
    return new Conversation(
        of.id(),
        of.userId(),
        of.sessionId(),
        of.project(),
        of.title(),
        of.llmProvider(),
        status,
        iteration,
        of.totalMessages(),
        of.compressionCount(),
        of.metadata(),
        of.state(),
        of.stateVersion(),
        of.createdAt(),
        of.updatedAt());
  }

  static Conversation withState(Conversation of, String state) {
    return new Conversation(
        of.id(),
        of.userId(),
        of.sessionId(),
        of.project(),
        of.title(),
        of.llmProvider(),
        of.status(),
        of.iteration(),
        of.totalMessages(),
        of.compressionCount(),
        of.metadata(),
        state,
        of.stateVersion() + 1,
        of.createdAt(),
        of.updatedAt());
  }

  /** Adds one message; see {@link #add(String, List)}. */
  public Message add(String id, MessageDraft draft) {
    return add(id, List.of(draft)).getFirst();
  }

  /**
   * Adds messages to the end of a conversation, all or none.
   *
   * @return for each draft its message, in order; where an idempotency key was known already, the
   *     message that has it
   * @throws VarveException NOT_FOUND if there is no such conversation; CONFLICT if it is not
   *     active, or a key belongs to a message that says something else; INVALID if a draft is
   *     empty, too long, or its tool calls are no JSON array
   */
  public List<Message> add(String id, List<MessageDraft> drafts) {
    if (drafts.size() > MAX_BATCH) {
      throw VarveException.of(
          Kind.INVALID,
          "batch has %d messages, but may have %d; add them in several calls",
          drafts.size(),
          MAX_BATCH);
    }
    upkeep.space().ensure();
    List<Message> added =
        storage
            .ledger()
            .commit(
                transaction ->
                    new MessageWriter(transaction, ids).add(id, drafts, clock.instant()));
    upkeep.grown(id);
    return added;
  }

  /**
   * One message, be it in its conversation now or taken out by a restore.
   *
   * @throws VarveException NOT_FOUND if there is none of this id
   */
  public Message message(String id) {
    return storage
        .ledger()
        .read(snapshot -> new MessageTable(snapshot).find(id))
        .orElseThrow(() -> Ids.unknown("message", id, "'varve memory recall' prints the ids"));
  }

  /** What was said, in order, from {@code ordinal} on, at most {@code limit} messages. */
  public List<Message> messages(String id, long ordinal, int limit) {
    return storage
        .ledger()
        .read(
            snapshot ->
                new MessageTable(snapshot).from(require(snapshot, id).id(), ordinal, limit));
  }

  /** The last messages, in order. */
  public List<Message> last(String id, int limit) {
    return storage
        .ledger()
        .read(snapshot -> new MessageTable(snapshot).last(require(snapshot, id).id(), limit));
  }
}
