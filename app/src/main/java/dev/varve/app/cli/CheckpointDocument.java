package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.Checkpoint;
import java.util.Objects;

/** How a checkpoint is shown. */
final class CheckpointDocument {
  private CheckpointDocument() {}

  static Document of(Checkpoint checkpoint) {
    return new Document()
        .with("id", checkpoint.id())
        .with("conversation", checkpoint.conversationId())
        .with("iteration", checkpoint.iteration())
        .with("agentState", checkpoint.agentState())
        .with("name", checkpoint.name())
        .with("contextSummary", checkpoint.contextSummary())
        .with("messages", checkpoint.messageCount())
        .with("storedBytes", checkpoint.storedBytes())
        .with("restoring", checkpoint.restoring())
        .with("time", checkpoint.time());
  }

  static String line(Checkpoint checkpoint) {
    return "%s  %s  %s  %s  %s"
        .formatted(
            checkpoint.id(),
            checkpoint.time(),
            Amounts.count(checkpoint.messageCount(), "message"),
            Amounts.bytes(checkpoint.storedBytes()),
            Objects.requireNonNullElse(checkpoint.name(), "(no name)"));
  }
}
