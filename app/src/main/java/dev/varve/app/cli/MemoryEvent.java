package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.InteractionEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Records what a person did to a running agent. */
@Command(
    name = "event",
    description = {
      "Record what a person did to a running agent.",
      "A pause keeps messages out until a resume."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve memory event --conversation ID --type pause",
      "  varve memory event --conversation ID --type goal --data '{\"goal\": \"ship today\"}'"
    })
final class MemoryEvent extends Verb {
  @Mixin final InConversation conversation = new InConversation();

  @Option(
      names = "--type",
      required = true,
      paramLabel = "TYPE",
      description = "pause, resume, goal, feedback or context.")
  String type = "";

  @Option(names = "--data", paramLabel = "JSON", description = "A JSON object about it.")
  String data = "{}";

  MemoryEvent(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    InteractionEvent event =
        session.memory().activity().event(conversation.id, InteractionEvent.Type.of(type), data);
    return Answer.of(document(event), event.id());
  }

  static Document document(InteractionEvent event) {
    return new Document()
        .with("id", event.id())
        .with("conversation", event.conversationId())
        .with("iteration", event.iteration())
        .with("type", event.type().word())
        .with("data", event.data())
        .with("goalModified", event.goalModified())
        .with("time", event.time());
  }
}
