package dev.varve.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What may be said of a user. */
final class ProfileOptions {
  @Option(names = "--email", paramLabel = "ADDRESS", description = "Their address.")
  @Nullable String email;

  @Option(names = "--preferences", paramLabel = "JSON", description = "A JSON object.")
  @Nullable String preferences;
}
