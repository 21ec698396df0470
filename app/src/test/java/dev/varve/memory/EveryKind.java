package dev.varve.memory;

import dev.varve.filter.Value;
import dev.varve.ledger.Transaction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Writes a row of every kind there is, each with the same words in all its texts. */
final class EveryKind {
  private EveryKind() {}

  static void write(MemoryHome home, Conversation talk, String words) {
    Conversations conversations = home.memory.conversations();
    String json = "{\"note\": \"%s\"}".formatted(words);
    conversations.add(
        talk.id(),
        MessageDraft.of(Role.USER, "we speak of " + words)
            .speaker(words)
            .metadata(Map.of("about", Value.of(words)))
            .citing(List.of(new CodeCitation(Path.of("/code"), words + ".java", "Unit", "00"))));
    Message second =
        conversations
            .add(
                talk.id(),
                List.of(
                    MessageDraft.of(Role.ASSISTANT, words + " it is").toolCalls("[" + json + "]")))
            .getFirst();
    conversations.state(talk.id(), null, json);
    Activity activity = home.memory.activity();
    activity.tool(
        talk.id(),
        new ToolExecution.Draft(
            "grep", "find " + words, json, "found " + words, true, Duration.ofMillis(3)));
    activity.event(talk.id(), InteractionEvent.Type.GOAL, json);
    activity.document(
        talk.id(),
        new MemoryDocument.Draft(
            words + ".md",
            "markdown",
            "/docs/" + words,
            MemoryDocument.Operation.ANALYSED,
            ("A long document about " + words + ". ").repeat(80)));
    activity.metric(talk.id(), "latency", 1.5, json);
    home.storage
        .ledger()
        .commit(
            transaction -> {
              derived(transaction, talk, second, words);
              return true;
            });
  }

  private static void derived(
      Transaction transaction, Conversation talk, Message message, String words) {
    String place = talk.id().substring(24);
    String segment = "segment-" + place;
    transaction
        .sql()
        .execute(
            "INSERT INTO memory_segments (id, conversation_id, summary, message_ids, first_ordinal,"
                + " last_ordinal, tier, importance_score, compression_level, tokens_before,"
                + " tokens_after, summarizer, entities, created_at, salt) VALUES (?, ?, ?, ?, 0, 1,"
                + " 'short_term', 0.5, 1, 20, 10, 'extract', ?, 5, ?)",
            segment,
            talk.id(),
            "summary of " + words,
            "[\"" + message.id() + "\"]",
            "[\"" + words + "\"]",
            salt());
    AuditChain.append(transaction, AuditKind.COMPRESSION, List.of(segment), message.time());
    String checkpoint = "checkpoint-" + place;
    transaction
        .sql()
        .execute(
            "INSERT INTO checkpoints (id, conversation_id, iteration_number, agent_state, name,"
                + " context_summary, state_snapshot, message_list, message_count, content_bytes,"
                + " created_at, salt) VALUES (?, ?, 0, ?, ?, ?, 'aa', 'bb', 2, 10, 6, ?)",
            checkpoint,
            talk.id(),
            words,
            words,
            words,
            salt());
    transaction
        .sql()
        .execute(
            "INSERT INTO checkpoint_chunks (user_id, address, bytes) VALUES (?, ?, ?)",
            talk.userId(),
            checkpoint.getBytes(StandardCharsets.UTF_8),
            ("state of " + words).getBytes(StandardCharsets.UTF_8));
    AuditChain.append(transaction, AuditKind.CHECKPOINT, List.of(checkpoint), message.time());
    fact(transaction, talk, words);
  }

  private static void fact(Transaction transaction, Conversation talk, String words) {
    String id = "fact-" + talk.id().substring(24);
    transaction
        .sql()
        .execute(
            "INSERT INTO facts (id, user_id, conversation_id, subject, predicate, object,"
                + " subject_key, predicate_key, object_key, single_valued, asserted_at)"
                + " VALUES (?, ?, ?, ?, 'is', ?, ?, 'is', ?, 0, 7)",
            id,
            talk.userId(),
            talk.id(),
            words,
            words,
            words,
            words);
    transaction.put(
        MemorySpace.in(transaction).number(),
        MemoryItems.pieces(
            MemoryItems.FACT,
            id,
            MemoryItems.fields(MemoryItems.FACT, id, talk),
            words + " is " + words));
  }

  private static byte[] salt() {
    return "salt".getBytes(StandardCharsets.UTF_8);
  }
}
