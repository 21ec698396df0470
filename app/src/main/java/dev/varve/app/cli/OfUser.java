package dev.varve.app.cli;

import picocli.CommandLine.Option;

/** Whose memory a command is about. */
final class OfUser {
  @Option(
      names = "--user",
      required = true,
      paramLabel = "USER",
      description = "Whose: id or name.")
  String user = "";
}
