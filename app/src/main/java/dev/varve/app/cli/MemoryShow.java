package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.Activity;
import dev.varve.memory.Conversation;
import dev.varve.memory.Message;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows a conversation. */
@Command(
    name = "show",
    description = "Show a conversation: how it stands, its last messages, tools and events.",
    footer = {
      "",
      "Examples:",
      "  varve memory show --conversation ID",
      "  varve memory show --conversation ID --last 100 --json"
    })
final class MemoryShow extends Verb {
  @Mixin final InConversation conversation = new InConversation();

  @Option(names = "--last", paramLabel = "N", description = "How many of each (default: 20).")
  int last = 20;

  MemoryShow(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Conversation found = session.memory().conversations().get(conversation.id);
    List<Message> messages = session.memory().conversations().last(found.id(), last);
    Activity activity = session.memory().activity();
    Document document =
        MemoryDocuments.of(found)
            .with("messages", messages.stream().map(MemoryDocuments::of).toList())
            .with(
                "tools",
                activity.tools(found.id(), last).stream().map(MemoryTool::document).toList())
            .with(
                "events",
                activity.events(found.id(), last).stream().map(MemoryEvent::document).toList())
            .with(
                "documents",
                activity.documents(found.id(), last).stream()
                    .map(MemoryDocumentVerb::document)
                    .toList());
    return Answer.of(
        document,
        style -> {
          List<String> lines = new ArrayList<>();
          lines.add(style.bold(MemoryDocuments.line(found)));
          messages.forEach(message -> lines.add(MemoryDocuments.line(message)));
          return lines;
        });
  }
}
