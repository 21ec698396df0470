package dev.varve.app.cli;

import picocli.CommandLine.Option;

/** The conversation that a command is about. */
final class InConversation {
  @Option(
      names = "--conversation",
      required = true,
      paramLabel = "ID",
      description = "Its id, as 'varve memory start' prints it.")
  String id = "";
}
