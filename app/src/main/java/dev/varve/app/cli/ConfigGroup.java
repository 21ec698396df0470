package dev.varve.app.cli;

import picocli.CommandLine.Command;

/** The commands about the configuration. */
@Command(name = "config", description = "Show the configuration.")
final class ConfigGroup {}
