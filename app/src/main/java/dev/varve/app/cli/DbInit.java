package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.engine.Migrations.Migration;
import dev.varve.engine.Storage;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

/** Creates the store. */
@Command(
    name = "init",
    description =
        "Create the store, or bring its schema up to date. Other commands do it by themselves.",
    footer = {"", "Examples:", "  varve db init", "  varve db init --home /data/varve"})
final class DbInit extends Verb {
  DbInit(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Storage storage = session.storage();
    Path home = session.config().home();
    int version =
        storage.migrations().history().stream()
            .filter(migration -> migration.installedAt() != null)
            .mapToInt(Migration::version)
            .max()
            .orElse(0);
    Document document =
        new Document()
            .with("home", home.toString())
            .with("engine", storage.health().engine())
            .with("version", version);
    return new Answer(
        document,
        style -> List.of("%s is ready, schema version %d".formatted(home, version)),
        List.of(),
        0);
  }
}
