package dev.varve.app.cli;

import picocli.CommandLine.Command;

/** The commands about whose memory it is. */
@Command(
    name = "users",
    description = "See and change whose memory a home holds.",
    footer = {
      "",
      "Examples:",
      "  varve memory users list",
      "  varve memory users add ada --email ada@example.org"
    })
final class MemoryUsersGroup {}
