package dev.varve.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A conversation, or all of a user's; one of them. */
final class ConversationScope {
  @Option(names = "--conversation", paramLabel = "ID", description = "One conversation.")
  @Nullable String conversation;

  @Option(names = "--user", paramLabel = "NAME", description = "All of a user's.")
  @Nullable String user;
}
