package dev.varve.app.cli;

import picocli.CommandLine.Command;

/** The commands about the database. */
@Command(
    name = "db",
    description = "Look after the database: schema, backups, checks.",
    footer = {
      "",
      "Examples:",
      "  varve db health",
      "  varve db backup ~/varve.db",
      "  varve db check"
    })
final class DbGroup {}
