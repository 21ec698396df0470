package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.Conversation;
import dev.varve.memory.Opening;
import dev.varve.memory.User;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Begins a conversation. */
@Command(
    name = "start",
    description = "Begin a conversation; prints its id. A user who is new is added.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve memory start --user ada",
      "  varve memory start --user ada --title \"Retry policy\" --project shop --json"
    })
final class MemoryStart extends Verb {
  @Option(names = "--user", required = true, paramLabel = "NAME", description = "Whose it is.")
  String user = "";

  @Option(names = "--title", paramLabel = "TEXT", description = "What it is about.")
  @Nullable String title;

  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "The project, by which conversations are recalled together.")
  @Nullable String project;

  @Option(
      names = "--session",
      paramLabel = "ID",
      description = "What your own program calls this session.")
  @Nullable String session;

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      description = "Whose model answers, for the record.")
  @Nullable String provider;

  @Option(names = "--metadata", paramLabel = "JSON", description = "A JSON object of your own.")
  String metadata = "{}";

  MemoryStart(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    User owner = session.memory().users().ensure(user);
    Conversation started =
        session
            .memory()
            .conversations()
            .start(
                owner.id(),
                Opening.of(title)
                    .session(this.session)
                    .project(project)
                    .llmProvider(provider)
                    .metadata(metadata));
    Document document = MemoryDocuments.of(started).with("user", owner.username());
    return Answer.of(document, started.id());
  }
}
