package dev.varve.app.cli;

import dev.varve.error.Kind;
import dev.varve.error.VarveException;
import dev.varve.memory.Conversation;
import dev.varve.memory.ConversationStatus;
import dev.varve.memory.Conversations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Changes how a conversation stands. */
@Command(
    name = "set",
    description = "Change how a conversation stands: its status, step or state.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve memory set --conversation ID --status completed",
      "  varve memory set --conversation ID --iteration 4 --state '{\"step\": \"review\"}'",
      "",
      "With --state-version, a state that another program has changed meanwhile is left alone."
    })
final class MemorySet extends Verb {
  @Mixin final InConversation conversation = new InConversation();

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "active, paused, completed or archived.")
  @Nullable String status;

  @Option(names = "--iteration", paramLabel = "N", description = "The step that is under way.")
  @Nullable Integer iteration;

  @Option(
      names = "--state",
      paramLabel = "JSON",
      description = "A JSON object; - reads it from the input.")
  @Nullable String state;

  @Option(
      names = "--state-version",
      paramLabel = "N",
      description = "Only if the state still has this version.")
  @Nullable Long version;

  MemorySet(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    if (status == null && iteration == null && state == null) {
      throw VarveException.of(
          Kind.INVALID, "nothing is to be set; give --status, --iteration or --state");
    }
    ConversationStatus wanted = status == null ? null : ConversationStatus.of(status);
    Conversations conversations = session.memory().conversations();
    String text = state;
    if (text != null) {
      conversations.state(conversation.id, version, text.equals("-") ? session.input() : text);
    }
    if (iteration != null) {
      conversations.iteration(conversation.id, iteration);
    }
    if (wanted != null) {
      conversations.status(conversation.id, wanted);
    }
    Conversation changed = conversations.get(conversation.id);
    return Answer.of(MemoryDocuments.of(changed), MemoryDocuments.line(changed));
  }
}
