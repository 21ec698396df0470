package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.engine.Storage;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** How the store is doing. */
@Command(
    name = "health",
    description =
        "Show how the store and its indexes are doing. Exits with 1 if there is a problem.",
    footer = {"", "Examples:", "  varve db health", "  varve db health --json"})
final class DbHealth extends Verb {
  DbHealth(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Storage.Health health = session.storage().health();
    Path home = session.config().home();
    Document document = HealthDocument.of(home, health);
    return Answer.of(document, style -> HealthDocument.lines(style, home, health))
        .exiting(health.problems().isEmpty() ? 0 : 1);
  }
}
