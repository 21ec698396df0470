package dev.varve.examples;

import dev.varve.Varve;
import dev.varve.config.VarveConfig;
import dev.varve.memory.Checkpoint;
import dev.varve.memory.Conversation;
import dev.varve.memory.ConversationStatistics;
import dev.varve.memory.Memory;
import dev.varve.memory.Message;
import dev.varve.memory.MessageDraft;
import dev.varve.memory.Opening;
import dev.varve.memory.Recall;
import dev.varve.memory.RecallHit;
import dev.varve.memory.Role;
import dev.varve.memory.SegmentDraft;
import dev.varve.memory.Tier;
import dev.varve.memory.ToolExecution;
import dev.varve.memory.Users;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** An agent's memory from the first user to the last figure. */
public final class MemoryExample {
  private MemoryExample() {}

  public static void main(String[] arguments) {
    run(Path.of(arguments[0]), System.out);
  }

  static void run(Path home, PrintStream out) {
    try (Varve varve = Varve.open(VarveConfig.in(home))) {
      Memory memory = varve.memory();
      memory.users().create(Users.Profile.of("ada"));
      Conversation talk = memory.conversations().start("ada", Opening.of("AI research"));
      List<Message> said =
          memory
              .conversations()
              .add(
                  talk.id(),
                  List.of(
                      MessageDraft.of(Role.USER, "What changed in the retry policy?"),
                      MessageDraft.of(Role.ASSISTANT, "It backs off after three tries.")));
      List<String> ids = said.stream().map(Message::id).toList();
      String summary = "The retry policy backs off after three tries.";
      var segment = new SegmentDraft(summary, ids, Tier.SHORT_TERM, 0.8, List.of());
      memory.tiers().add(talk.id(), segment);
      var run = new ToolExecution.Draft("grep", null, "{}", "Retry.java", true, null);
      memory.activity().tool(talk.id(), run);
      for (RecallHit hit : memory.recall(Recall.of("when does it back off").limit(1)).hits()) {
        out.println(hit.kind().word() + ": " + hit.text());
      }
      memory.checkpoints().create(talk.id(), Checkpoint.Draft.named("Before critical operation"));
      ConversationStatistics figures = memory.care().statistics(talk.id());
      out.printf(
          "%d messages, %d segment, %d tool run%n",
          figures.totalMessages(), figures.segments(), figures.toolExecutions());
    }
  }
}
