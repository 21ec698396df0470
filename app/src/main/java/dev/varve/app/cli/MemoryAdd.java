package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.memory.Message;
import dev.varve.memory.MessageDraft;
import dev.varve.memory.Role;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Adds what was said. */
@Command(
    name = "add",
    description = {
      "Add a message, or many, to the end of a conversation.",
      "What is added is on disk, and found by its words, when the command ends."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve memory add --conversation ID --role user --content \"Back off after three tries.\"",
      "  git log -3 | varve memory add --conversation ID --role tool --content -",
      "  varve memory add --conversation ID --batch talk.jsonl",
      "",
      "Each line of a batch is an object: role and content, and if you like speaker, time,",
      "importance, toolCalls, key, metadata."
    })
final class MemoryAdd extends Verb {
  @Mixin final InConversation conversation = new InConversation();

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "Who speaks: user (default), assistant, system or tool.")
  String role = "user";

  @Option(
      names = "--content",
      paramLabel = "TEXT",
      description = "What is said; - reads it from the input.")
  @Nullable String content;

  @Option(
      names = "--batch",
      paramLabel = "FILE",
      description = "Many messages, one JSON object on each line; - reads them from the input.")
  @Nullable Path batch;

  @Option(names = "--speaker", paramLabel = "NAME", description = "A name beside the role.")
  @Nullable String speaker;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      description = "When it was said: 2026-11-20T15:00:00Z, '2h ago' (default: now).")
  @Nullable String time;

  @Option(
      names = "--importance",
      paramLabel = "S",
      description = "0 to 1 (default: guessed from the words).")
  @Nullable Double importance;

  @Option(names = "--tool-calls", paramLabel = "JSON", description = "The calls it makes.")
  @Nullable String toolCalls;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "Adds the message once only, however often the command is repeated.")
  @Nullable String key;

  @Option(
      names = "--metadata",
      paramLabel = "JSON",
      description = "Fields of your own, by which --where can ask.")
  @Nullable String metadata;

  @Option(
      names = "--cite",
      paramLabel = "FILE[#SYMBOL]",
      description = "Code that it speaks of, as it is now; may be repeated.")
  List<String> places = new ArrayList<>();

  MemoryAdd(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    if ((content == null) == (batch == null)) {
      throw VarveException.of(
          Kind.INVALID, "options --content and --batch exclude each other; give one of them");
    }
    Path file = batch;
    List<MessageDraft> drafts =
        file == null ? List.of(draft(session)) : MessageLines.read(session, file);
    List<Message> added = session.memory().conversations().add(conversation.id, drafts);
    return file == null ? one(added.getFirst()) : many(added);
  }

  private static Answer one(Message message) {
    return Answer.of(MemoryDocuments.of(message), message.id());
  }

  private static Answer many(List<Message> messages) {
    Document document =
        new Document()
            .with("added", messages.size())
            .with("ids", messages.stream().map(Message::id).toList());
    return Answer.of(document, "%s added".formatted(Amounts.count(messages.size(), "message")));
  }

  private MessageDraft draft(Session session) {
    String text = String.valueOf(content);
    MessageDraft draft =
        MessageDraft.of(Role.of(role), text.equals("-") ? session.input() : text)
            .speaker(speaker)
            .toolCalls(toolCalls)
            .importance(importance)
            .once(key)
            .citing(Cited.now(session, places));
    if (time != null) {
      draft = draft.time(SpokenTime.instant("--time", time, Instant.now(), ZoneId.systemDefault()));
    }
    return metadata == null
        ? draft
        : draft.metadata(MessageLines.fields("option --metadata", metadata));
  }
}
