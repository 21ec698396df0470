package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.ContextQuery;
import dev.varve.memory.MemoryContext;
import dev.varve.memory.Message;
import dev.varve.memory.Recall;
import dev.varve.memory.RecallHit;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what a prompt may be filled with. */
@Command(
    name = "context",
    description = {
      "Print text for a prompt: what holds of the user, what is recalled, and the last messages.",
      "Recalls by the question, else by the last message of a user in the conversation."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve memory context --conversation ID",
      "  varve memory context --conversation ID --tokens 2000 \"what is left to do\""
    })
final class MemoryContextVerb extends Verb {
  @Parameters(arity = "0..*", paramLabel = "QUERY", description = "The question, in words.")
  List<String> words = List.of();

  @Mixin final InConversation conversation = new InConversation();

  @Option(
      names = "--tokens",
      paramLabel = "N",
      description = "Most tokens of the whole text (default: 4000).")
  int tokens = 4_000;

  @Option(
      names = "--facts-share",
      paramLabel = "S",
      description = "Share of the tokens for facts, 0 to 1 (default: 0.1).")
  double facts = ContextQuery.Shares.standard().facts();

  @Option(
      names = "--recent-share",
      paramLabel = "S",
      description = "Share of the tokens for the last messages, 0 to 1 (default: 0.4).")
  double recent = ContextQuery.Shares.standard().recent();

  @Option(names = "--mode", paramLabel = "MODE", description = "hybrid (default) or keyword.")
  Recall.Mode mode = Recall.Mode.HYBRID;

  MemoryContextVerb(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    ContextQuery query =
        ContextQuery.of(conversation.id)
            .question(words.isEmpty() ? null : String.join(" ", words))
            .tokens(tokens)
            .shares(new ContextQuery.Shares(facts, recent))
            .mode(mode);
    MemoryContext context = session.memory().context(query);
    return Answer.of(document(context), style -> context.text().lines().toList());
  }

  private static Document document(MemoryContext context) {
    return new Document()
        .with("text", context.text())
        .with("tokens", context.tokens())
        .with("mode", context.mode().name().toLowerCase(Locale.ROOT))
        .with("facts", context.facts())
        .with("recalled", context.recalled().stream().map(RecallHit::id).toList())
        .with("recent", context.recent().stream().map(Message::id).toList());
  }
}
