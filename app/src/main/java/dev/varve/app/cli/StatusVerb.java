package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.app.terminal.Style;
import dev.varve.code.Project;
import dev.varve.code.ReembedState;
import dev.varve.engine.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** How the store and its projects are doing. */
@Command(
    name = "status",
    description = "Show the projects, what still waits for a vector, and how the store is doing.",
    footer = {"", "Examples:", "  varve status", "  varve status --json"})
final class StatusVerb extends Verb {
  StatusVerb(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    List<Project> projects = session.code().projects();
    Storage.Health health = session.storage().health();
    Path home = session.config().home();
    Document document =
        HealthDocument.of(home, health)
            .with("projects", projects.stream().map(ProjectDocument::of).toList());
    Answer answer = Answer.of(document, style -> lines(style, home, health, projects));
    Optional<ReembedState> change = session.code().reembedding();
    document.with("reembedding", change.map(StatusVerb::document).orElse(null));
    return change.isEmpty() ? answer : answer.noting(List.of(note(change.get())));
  }

  private static Document document(ReembedState change) {
    return new Document()
        .with("model", change.model())
        .with("done", change.done())
        .with("total", change.total())
        .with("running", change.running());
  }

  private static String note(ReembedState change) {
    return "varve: %,d of %s embedded anew with model %s%s"
        .formatted(
            change.done(),
            Amounts.count(change.total(), "unit"),
            change.model(),
            change.running()
                ? "; searches use the old vectors until it is done"
                : ", then it was broken off; 'varve reembed --model %s' goes on"
                    .formatted(change.model()));
  }

  private static List<String> lines(
      Style style, Path home, Storage.Health health, List<Project> projects) {
    List<String> lines = new ArrayList<>(HealthDocument.lines(style, home, health));
    for (Project project : projects) {
      lines.add(ProjectDocument.line(style, project));
    }
    if (projects.isEmpty()) {
      lines.add("nothing is indexed yet; 'varve index DIR' does it");
    }
    return lines;
  }
}
