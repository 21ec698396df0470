package dev.varve.memory;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.filter.Value;
import dev.varve.item.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The items by which memories are found. A row that is too long for a model has several, whose ids
 * differ in what follows the row's own. The name of who speaks is the title.
 */
final class MemoryItems {
  /** The space of all memories. */
  static final String SPACE = "memory";

  static final String KIND = "kind";
  static final String SOURCE = "source";
  static final String USER = "user";
  static final String CONVERSATION = "conversation";
  static final String PROJECT = "project";
  static final String ROLE = "role";
  static final String SPEAKER = "speaker";
  static final String TIME = "time";
  static final String ORDINAL = "ordinal";
  static final String SITTING = "sitting";
  static final String ITERATION = "iteration";
  static final String IMPORTANCE = "importance";
  static final String PIECE = "piece";
  static final String TIER = "tier";

  /** When the last message of a segment was said; {@link #TIME} is that of the first. */
  static final String UNTIL = "until";

  static final String FILENAME = "filename";

  static final String MESSAGE = "message";
  static final String SEGMENT = "segment";
  static final String DOCUMENT = "document";
  static final String FACT = "fact";

  private static final Set<String> OURS =
      Set.of(
          KIND,
          SOURCE,
          USER,
          CONVERSATION,
          PROJECT,
          ROLE,
          SPEAKER,
          TIME,
          ORDINAL,
          SITTING,
          ITERATION,
          IMPORTANCE,
          PIECE,
          TIER,
          UNTIL,
          FILENAME);

  private MemoryItems() {}

  /** The id of the first item of a row; those of further pieces begin with it and a slash. */
  static String id(String kind, String source) {
    return kind + "/" + source;
  }

  /**
   * @throws VarveException INVALID if a field of the caller's has the name of one of ours
   */
  static void requireFree(Map<String, Value> metadata) {
    metadata.keySet().stream()
        .filter(OURS::contains)
        .findFirst()
        .ifPresent(
            name -> {
              throw VarveException.of(
                  Kind.INVALID,
                  "metadata has a field '%s', but every memory has one of that name; rename it",
                  name);
            });
  }

  static List<Item> of(Message message, Conversation conversation) {
    Map<String, Value> fields = fields(MESSAGE, message.id(), conversation);
    fields.putAll(message.metadata());
    fields.put(ROLE, Value.of(message.role().word()));
    fields.put(SPEAKER, Value.of(message.who()));
    fields.put(TIME, Value.of(message.time().toEpochMilli()));
    fields.put(ORDINAL, Value.of(message.ordinal()));
    fields.put(SITTING, Value.of(message.sitting()));
    fields.put(ITERATION, Value.of((long) message.iteration()));
    fields.put(IMPORTANCE, Value.of(message.importance()));
    return pieces(MESSAGE, message.id(), fields, text(message));
  }

  /** What was said; where nothing was, the calls. */
  static String text(Message message) {
    String calls = message.toolCalls();
    return message.content().isBlank() && calls != null ? calls : message.content();
  }

  static List<Item> of(MemoryDocument document, String content, Map<String, Value> place) {
    Map<String, Value> fields = new HashMap<>(place);
    fields.put(KIND, Value.of(DOCUMENT));
    fields.put(SOURCE, Value.of(document.id()));
    fields.put(SPEAKER, Value.of(document.filename()));
    fields.put(FILENAME, Value.of(document.filename()));
    fields.put(TIME, Value.of(document.time().toEpochMilli()));
    fields.put(ITERATION, Value.of((long) document.iteration()));
    return pieces(DOCUMENT, document.id(), fields, content);
  }

  static List<Item> of(Fact fact) {
    Map<String, Value> fields = new HashMap<>();
    fields.put(KIND, Value.of(FACT));
    fields.put(SOURCE, Value.of(fact.id()));
    fields.put(USER, Value.of(fact.userId()));
    fields.put(SPEAKER, Value.of(fact.subject()));
    fields.put(TIME, Value.of(fact.assertedAt().toEpochMilli()));
    putIfKnown(fields, CONVERSATION, fact.conversationId());
    putIfKnown(fields, PROJECT, fact.project());
    return pieces(FACT, fact.id(), fields, fact.text());
  }

  private static void putIfKnown(Map<String, Value> fields, String name, @Nullable String text) {
    if (text != null) {
      fields.put(name, Value.of(text));
    }
  }

  static List<Item> of(MemorySegment segment, Conversation conversation) {
    Map<String, Value> fields = fields(SEGMENT, segment.id(), conversation);
    fields.put(TIER, Value.of(segment.tier().word()));
    fields.put(SPEAKER, Value.of(segment.tier().word()));
    fields.put(TIME, Value.of(segment.from().toEpochMilli()));
    fields.put(UNTIL, Value.of(segment.to().toEpochMilli()));
    fields.put(ORDINAL, Value.of(segment.firstOrdinal()));
    fields.put(IMPORTANCE, Value.of(segment.importance()));
    return pieces(SEGMENT, segment.id(), fields, segment.summary());
  }

  /** The fields that say whose memory a row is, and what it is. */
  static Map<String, Value> fields(String kind, String source, Conversation conversation) {
    Map<String, Value> fields = place(conversation);
    fields.put(KIND, Value.of(kind));
    fields.put(SOURCE, Value.of(source));
    return fields;
  }

  /** The fields that say whose memory something in a conversation is. */
  static Map<String, Value> place(Conversation conversation) {
    Map<String, Value> fields = new HashMap<>();
    fields.put(USER, Value.of(conversation.userId()));
    fields.put(CONVERSATION, Value.of(conversation.id()));
    String project = conversation.project();
    if (project != null) {
      fields.put(PROJECT, Value.of(project));
    }
    return fields;
  }

  static List<Item> pieces(String kind, String source, Map<String, Value> fields, String text) {
    List<String> pieces = TextPieces.of(text);
    List<Item> items = new ArrayList<>(pieces.size());
    for (int i = 0; i < pieces.size(); i++) {
      String id = id(kind, source) + (i == 0 ? "" : "/" + i);
      if (pieces.size() > 1) {
        fields.put(PIECE, Value.of((long) i));
      }
      items.add(new Item(id, fields, pieces.get(i), null));
    }
    return items;
  }
}
