package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.ToolExecution;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Records the run of a tool. */
@Command(
    name = "tool",
    description = "Record the run of a tool.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve memory tool --conversation ID --name grep --parameters '{\"for\": \"retry\"}' \\",
      "      --result \"3 matches\"",
      "  make 2>&1 | varve memory tool --conversation ID --name make --result - --failed"
    })
final class MemoryTool extends Verb {
  @Mixin final InConversation conversation = new InConversation();

  @Option(names = "--name", required = true, paramLabel = "TOOL", description = "Which tool.")
  String name = "";

  @Option(names = "--action", paramLabel = "TEXT", description = "What it was to do.")
  @Nullable String action;

  @Option(names = "--parameters", paramLabel = "JSON", description = "What it was given.")
  String parameters = "{}";

  @Option(
      names = "--result",
      paramLabel = "TEXT",
      description = "What it gave; - reads it from the input.")
  @Nullable String result;

  @Option(names = "--failed", description = "It did not succeed.")
  boolean failed;

  @Option(names = "--took", paramLabel = "TIME", description = "How long, e.g. 3s or PT0.2S.")
  @Nullable String took;

  MemoryTool(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Duration duration = took == null ? null : SpokenTime.duration("--took", took);
    String given = result;
    ToolExecution run =
        session
            .memory()
            .activity()
            .tool(
                conversation.id,
                new ToolExecution.Draft(
                    name,
                    action,
                    parameters,
                    given != null && given.equals("-") ? session.input() : given,
                    !failed,
                    duration));
    return Answer.of(document(run), run.id());
  }

  static Document document(ToolExecution run) {
    Duration duration = run.duration();
    return new Document()
        .with("id", run.id())
        .with("conversation", run.conversationId())
        .with("iteration", run.iteration())
        .with("tool", run.toolName())
        .with("action", run.action())
        .with("parameters", run.parameters())
        .with("result", run.result())
        .with("success", run.success())
        .with("durationMs", duration == null ? null : duration.toMillis())
        .with("time", run.time());
  }
}
