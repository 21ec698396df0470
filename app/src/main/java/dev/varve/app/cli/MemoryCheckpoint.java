package dev.varve.app.cli;

import dev.varve.memory.Checkpoint;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a checkpoint. */
@Command(
    name = "checkpoint",
    description = {
      "Keep how a conversation stands: its messages and its state.",
      "Only what changed since the last one takes room."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve memory checkpoint --conversation ID --name \"Before the migration\"",
      "  agent-state | varve memory checkpoint --conversation ID --state -"
    })
final class MemoryCheckpoint extends Verb {
  @Mixin final InConversation conversation = new InConversation();

  @Option(names = "--name", paramLabel = "NAME", description = "What to call it.")
  @Nullable String name;

  @Option(
      names = "--state",
      paramLabel = "JSON",
      description = "A JSON object; - reads it from the input (default: the conversation's state).")
  @Nullable String state;

  @Option(names = "--summary", paramLabel = "TEXT", description = "What it was about up to here.")
  @Nullable String summary;

  @Option(
      names = "--iteration",
      paramLabel = "N",
      description = "The agent's step (default: the conversation's).")
  @Nullable Integer iteration;

  @Option(
      names = "--agent-state",
      paramLabel = "WORD",
      description = "What the agent is doing, e.g. executing.")
  @Nullable String agentState;

  MemoryCheckpoint(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    String given = state;
    Checkpoint.Draft draft =
        new Checkpoint.Draft(
            name,
            iteration,
            agentState,
            summary,
            given != null && given.equals("-") ? session.input() : given);
    Checkpoint taken = session.memory().checkpoints().create(conversation.id, draft);
    return Answer.of(CheckpointDocument.of(taken), taken.id());
  }
}
