package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.Checkpoint;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists checkpoints. */
@Command(
    name = "checkpoints",
    description = "List the checkpoints of a conversation, the newest first.",
    footer = {"", "Examples:", "  varve memory checkpoints --conversation ID"})
final class MemoryCheckpoints extends Verb {
  @Mixin final InConversation conversation = new InConversation();

  @Option(names = "--last", paramLabel = "N", description = "How many (default: 20).")
  int last = 20;

  MemoryCheckpoints(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    List<Checkpoint> found = session.memory().checkpoints().list(conversation.id, last);
    return Answer.of(
        new Document().with("checkpoints", found.stream().map(CheckpointDocument::of).toList()),
        found.stream().map(CheckpointDocument::line).toArray(String[]::new));
  }
}
