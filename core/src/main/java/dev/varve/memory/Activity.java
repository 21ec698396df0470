package dev.varve.memory;

import dev.varve.engine.Storage;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Value;
import dev.varve.item.Item;
import dev.varve.ledger.Transaction;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What agents and people did besides talking: runs of tools, interventions, documents, numbers.
 * Each belongs to the step its conversation is in. Safe for use by several threads and processes.
 */
public final class Activity {
  private final Storage storage;
  private final MemorySpace space;
  private final Ids ids;
  private final InstantSource clock;

  Activity(Storage storage, MemorySpace space, Ids ids, InstantSource clock) {
    this.storage = storage;
    this.space = space;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Records the run of a tool.
   *
   * @throws VarveException NOT_FOUND if there is no such conversation; INVALID if the parameters
   *     are no JSON
   */
  public ToolExecution tool(String conversationId, ToolExecution.Draft draft) {
    String parameters =
        StoredText.json("parameters of tool '%s'".formatted(draft.toolName()), draft.parameters());
    return storage
        .ledger()
        .commit(
            transaction -> {
              Conversation conversation = Conversations.require(transaction, conversationId);
              ToolExecution run =
                  new ToolExecution(
                      ids.next(),
                      conversation.id(),
                      conversation.iteration(),
                      StoredText.of(draft.toolName()),
                      StoredText.ofNullable(draft.action()),
                      parameters,
                      StoredText.ofNullable(draft.result()),
                      draft.success(),
                      draft.duration(),
                      clock.instant());
              new ActivityTable(transaction).add(run, ids.salt());
              recorded(transaction, AuditKind.TOOL_EXECUTION, run.id());
              return run;
            });
  }

  /**
   * Records what a person did. Pausing and resuming sets the conversation's status.
   *
   * @param data a JSON object
   * @throws VarveException NOT_FOUND if there is no such conversation; INVALID if the data is no
   *     JSON object
   */
  public InteractionEvent event(String conversationId, InteractionEvent.Type type, String data) {
    String checked = StoredText.object("data of the %s event".formatted(type.word()), data);
    return storage
        .ledger()
        .commit(
            transaction -> {
              Conversation conversation = Conversations.require(transaction, conversationId);
              InteractionEvent event =
                  new InteractionEvent(
                      ids.next(),
                      conversation.id(),
                      conversation.iteration(),
                      type,
                      checked,
                      type == InteractionEvent.Type.GOAL,
                      clock.instant());
              new ActivityTable(transaction).add(event, ids.salt());
              recorded(transaction, AuditKind.EVENT, event.id());
              applied(transaction, conversation, event);
              return event;
            });
  }

  private static void applied(
      Transaction transaction, Conversation conversation, InteractionEvent event) {
    ConversationStatus status =
        switch (event.type()) {
          case PAUSE -> ConversationStatus.PAUSED;
          case RESUME -> ConversationStatus.ACTIVE;
          case GOAL, FEEDBACK, CONTEXT -> conversation.status();
        };
    if (status != conversation.status()) {
      Conversations.change(
          transaction,
          conversation.id(),
          present -> Conversations.with(present, status, present.iteration()),
          event.time());
    }
  }

  /**
   * Records a document; its text is found like messages.
   *
   * @throws VarveException NOT_FOUND if there is no such conversation; INVALID if it is empty or
   *     too long
   */
  public MemoryDocument document(String conversationId, MemoryDocument.Draft draft) {
    String content = content(draft);
    space.ensure();
    MemoryDocument recorded =
        storage
            .ledger()
            .commit(
                transaction -> {
                  Conversation conversation = Conversations.require(transaction, conversationId);
                  return document(transaction, conversation, draft, content);
                });
    space.embedSoon();
    return recorded;
  }

  private MemoryDocument document(
      Transaction transaction,
      Conversation conversation,
      MemoryDocument.Draft draft,
      String content) {
    MemoryDocument document =
        new MemoryDocument(
            ids.next(),
            conversation.userId(),
            conversation.id(),
            conversation.iteration(),
            StoredText.of(draft.filename()),
            StoredText.of(draft.format()),
            StoredText.ofNullable(draft.filePath()),
            draft.operation(),
            TextPieces.of(content).size(),
            clock.instant());
    new ActivityTable(transaction).add(document, content, ids.salt());
    Map<String, Value> place = new HashMap<>(MemoryItems.place(conversation));
    List<Item> items = MemoryItems.of(document, content, place);
    transaction.put(MemorySpace.in(transaction).number(), items);
    recorded(transaction, AuditKind.DOCUMENT, document.id());
    return document;
  }

  private static String content(MemoryDocument.Draft draft) {
    int length = draft.content().length();
    if (draft.content().isBlank() || length > Conversations.MAX_CONTENT) {
      throw VarveException.of(
          Kind.INVALID,
          "document '%s' has %d characters, but must have text, and at most %d",
          draft.filename(),
          length,
          Conversations.MAX_CONTENT);
    }
    return StoredText.of(draft.content());
  }

  /**
   * Records a number.
   *
   * @param conversationId null if it belongs to none
   * @param metadata a JSON object
   */
  public AgentMetric metric(
      @Nullable String conversationId, String type, double value, String metadata) {
    if (!Double.isFinite(value)) {
      throw VarveException.of(
          Kind.INVALID, "metric '%s' is %s, but must be a finite number", type, value);
    }
    String checked = StoredText.object("metadata of metric '%s'".formatted(type), metadata);
    return storage
        .ledger()
        .commit(
            transaction -> {
              if (conversationId != null) {
                Conversations.require(transaction, conversationId);
              }
              AgentMetric metric =
                  new AgentMetric(
                      ids.next(),
                      conversationId,
                      StoredText.of(type),
                      value,
                      clock.instant(),
                      checked);
              new ActivityTable(transaction).add(metric);
              transaction.note("agent_metrics", metric.id());
              return metric;
            });
  }

  private void recorded(Transaction transaction, AuditKind kind, String id) {
    AuditChain.append(transaction, kind, List.of(id), clock.instant());
    transaction.note(kind.table(), id);
  }

  /** Runs of tools in a conversation, the last first, at most {@code limit}. */
  public List<ToolExecution> tools(String conversationId, int limit) {
    return storage
        .ledger()
        .read(snapshot -> new ActivityTable(snapshot).tools(conversationId, limit));
  }

  /** Interventions in a conversation, the last first, at most {@code limit}. */
  public List<InteractionEvent> events(String conversationId, int limit) {
    return storage
        .ledger()
        .read(snapshot -> new ActivityTable(snapshot).events(conversationId, limit));
  }

  /** Documents of a conversation, the last first, at most {@code limit}. */
  public List<MemoryDocument> documents(String conversationId, int limit) {
    return storage
        .ledger()
        .read(snapshot -> new ActivityTable(snapshot).documents(conversationId, limit));
  }

  /**
   * The text of a document.
   *
   * @throws VarveException NOT_FOUND if there is none of this id
   */
  public String documentText(String id) {
    return storage
        .ledger()
        .read(snapshot -> new ActivityTable(snapshot).documentText(id))
        .orElseThrow(() -> Ids.unknown("document", id, "'varve memory recall' prints the ids"));
  }

  /** Numbers of a type, the last first, at most {@code limit}. */
  public List<AgentMetric> metrics(String type, int limit) {
    return storage.ledger().read(snapshot -> new ActivityTable(snapshot).metrics(type, limit));
  }
}
