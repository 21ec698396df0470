package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.ConversationStatistics;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/** Counts what is in conversations. */
@Command(
    name = "stats",
    description = "Count what is in a conversation, or in each of a user's.",
    footer = {
      "",
      "Examples:",
      "  varve memory stats --conversation ID",
      "  varve memory stats --user ada"
    })
final class MemoryStats extends Verb {
  private static final int MOST = 1_000;

  @ArgGroup(multiplicity = "1")
  ConversationScope scope = new ConversationScope();

  MemoryStats(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    String user = scope.user;
    List<ConversationStatistics> found =
        user == null
            ? List.of(session.memory().care().statistics(String.valueOf(scope.conversation)))
            : session.memory().care().ofUser(user, MOST);
    Document document =
        user == null
            ? document(found.getFirst())
            : new Document()
                .with("conversations", found.stream().map(MemoryStats::document).toList());
    return Answer.of(document, style -> found.stream().map(MemoryStats::line).toList());
  }

  private static Document document(ConversationStatistics found) {
    return new Document()
        .with("conversation", found.conversationId())
        .with("total_messages", found.totalMessages())
        .with("compression_count", found.compressionCount())
        .with("tool_executions", found.toolExecutions())
        .with("tokens", found.tokens())
        .with("segments", found.segments())
        .with("checkpoints", found.checkpoints())
        .with("documents", found.documents())
        .with("events", found.events())
        .with("bytes", found.bytes());
  }

  private static String line(ConversationStatistics found) {
    return "%s  %s, %s, %s, %s, %s, %s"
        .formatted(
            found.conversationId(),
            Amounts.count(found.totalMessages(), "message"),
            Amounts.count(found.segments(), "segment"),
            Amounts.count(found.toolExecutions(), "run"),
            Amounts.count(found.documents(), "document"),
            Amounts.count(found.checkpoints(), "checkpoint"),
            Amounts.bytes(found.bytes()));
  }
}
