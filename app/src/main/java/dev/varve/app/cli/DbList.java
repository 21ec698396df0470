package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.config.Setting;
import dev.varve.engine.Engine;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import picocli.CommandLine.Command;

/** Lists the databases that Varve can live on. */
@Command(
    name = "list",
    description = "List the databases that Varve can live on, and which one it uses.",
    footer = {"", "Examples:", "  varve db list", "  varve db list --json"})
final class DbList extends Verb {
  DbList(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    String used = session.config().get(Setting.ENGINE);
    List<Engine> engines =
        ServiceLoader.load(Engine.class).stream().map(ServiceLoader.Provider::get).toList();
    List<Document> documents =
        engines.stream()
            .map(
                engine ->
                    new Document()
                        .with("name", engine.name())
                        .with("role", role(engine))
                        .with("used", engine.name().equals(used)))
            .toList();
    return Answer.of(
        new Document().with("engines", documents),
        style ->
            engines.stream()
                .map(
                    engine ->
                        "%s %-12s %s"
                            .formatted(
                                engine.name().equals(used) ? "*" : " ",
                                engine.name(),
                                role(engine)))
                .toList());
  }

  private static String role(Engine engine) {
    return engine.role().name().toLowerCase(Locale.ROOT);
  }
}
