package dev.varve.app.cli;

import dev.varve.memory.Conversation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a conversation at a checkpoint. */
@Command(
    name = "fork",
    description = {
      "Begin a conversation with the messages and the state of a checkpoint.",
      "The messages are shared, not copied; both conversations go on by themselves."
    },
    footer = {"", "Examples:", "  varve memory fork CHECKPOINT --title \"The other way\""})
final class MemoryFork extends Verb {
  @Parameters(paramLabel = "CHECKPOINT", description = "Its id.")
  String checkpoint = "";

  @Option(names = "--title", paramLabel = "TITLE", description = "What the fork is about.")
  @Nullable String title;

  MemoryFork(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Conversation fork = session.memory().checkpoints().fork(checkpoint, title);
    return Answer.of(MemoryDocuments.of(fork), fork.id());
  }
}
