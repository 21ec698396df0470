package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.code.ReembedReport;
import dev.varve.config.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gives the code the vectors of another model. */
@Command(
    name = "reembed",
    description = {
      "Change the embedding model of the code that is indexed.",
      "Searches go on with the old vectors until all new ones are there. Ctrl-C loses nothing: "
          + "run it again to go on. Later commands use the model unless one is configured."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  varve reembed --model all-MiniLM-L6-v2    the quick one",
      "  varve reembed --model ~/models/mine       a directory with model.onnx",
      "  varve status                              how far it is"
    })
final class ReembedVerb extends Verb {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "NAME|PATH",
      description = "bge-small-en-v1.5, all-MiniLM-L6-v2, a directory, or http.")
  String model = "";

  ReembedVerb(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    Path directory = session.resolve(Path.of(model));
    String name = Files.isDirectory(directory) ? directory.toString() : model.strip();
    ReembedReport done = session.code().reembed(name, session.progress());
    Document document =
        new Document()
            .with("model", done.model())
            .with("changed", done.changed())
            .with("units", done.units())
            .with("pending", done.pending())
            .with("seconds", Amounts.seconds(done.took()));
    String line =
        done.changed()
            ? "%s now found by model %s, in %.1f s"
                .formatted(
                    Amounts.count(done.units(), "unit"), done.model(), Amounts.seconds(done.took()))
            : "the code has the vectors of model %s already".formatted(done.model());
    return Answer.of(document, line).noting(notes(session, done));
  }

  private static List<String> notes(Session session, ReembedReport done) {
    List<String> notes = new ArrayList<>();
    String configured = session.config().get(Setting.MODEL);
    if (session.config().isSet(Setting.MODEL) && !configured.equals(done.model())) {
      notes.add(
          "varve: setting 'model' is %s, so searches are by words until it is %s or unset"
              .formatted(configured, done.model()));
    }
    if (done.pending() > 0) {
      notes.add(
          "varve: %s can be found by words only; 'varve sync --retry-refused' tries them again"
              .formatted(Amounts.count(done.pending(), "unit")));
    }
    return notes;
  }
}
