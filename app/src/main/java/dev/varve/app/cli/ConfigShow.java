package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.app.terminal.Style;
import dev.varve.config.VarveConfig;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Each setting with its value and where that came from; secrets stay hidden. */
@Command(
    name = "show",
    description = "Show each setting, its value and where the value came from.",
    footer = {
      "",
      "Values come from, first to last: options, the environment, .env, varve.yaml, the default.",
      "",
      "Examples:",
      "  varve config show",
      "  VARVE_MODEL=fast varve config show --json"
    })
final class ConfigShow extends Verb {
  ConfigShow(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    VarveConfig config = session.config();
    List<Document> settings = new ArrayList<>();
    for (VarveConfig.Entry entry : config.entries()) {
      settings.add(
          new Document()
              .with("key", entry.setting().key())
              .with("value", entry.shown())
              .with("source", entry.source())
              .with("help", entry.setting().help()));
    }
    Document document =
        new Document().with("home", config.home().toString()).with("settings", settings);
    return Answer.of(document, style -> lines(style, config));
  }

  private static List<String> lines(Style style, VarveConfig config) {
    List<String> lines = new ArrayList<>();
    for (VarveConfig.Entry entry : config.entries()) {
      String value = entry.shown().isEmpty() ? "-" : entry.shown();
      String key = style.bold("%-30s".formatted(entry.setting().key()));
      lines.add("%s %-26s %s".formatted(key, value, style.dim(entry.source())));
    }
    return lines;
  }
}
