package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.app.terminal.Style;
import dev.varve.code.Code;
import dev.varve.code.Project;
import dev.varve.code.ReembedState;
import dev.varve.engine.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
            .with("projects", projects.stream().map(one -> document(session.code(), one)).toList());
    Map<String, String> adapters = adapters(session.code(), projects);
    Answer answer =
        Answer.of(
            document,
            style -> {
              List<String> lines = new ArrayList<>(HealthDocument.lines(style, home, health));
              lines.addAll(lines(style, projects, adapters));
              return lines;
            });
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

  private static Document document(Code code, Project project) {
    Document document = ProjectDocument.of(project);
    return code.adapters()
        .find(project.name())
        .map(one -> document.with("adapter", AdapterDocument.of(one, code.uses(one))))
        .orElse(document);
  }

  /** What is said of the adapters, by project; read while the store is open. */
  private static Map<String, String> adapters(Code code, List<Project> projects) {
    Map<String, String> lines = new HashMap<>();
    for (Project project : projects) {
      code.adapters()
          .find(project.name())
          .ifPresent(one -> lines.put(project.name(), AdapterDocument.line(one, code.uses(one))));
    }
    return lines;
  }

  private static List<String> lines(
      Style style, List<Project> projects, Map<String, String> adapters) {
    List<String> lines = new ArrayList<>();
    for (Project project : projects) {
      lines.add(ProjectDocument.line(style, project));
      String adapter = adapters.get(project.name());
      if (adapter != null) {
        lines.add("  " + adapter);
      }
    }
    if (projects.isEmpty()) {
      lines.add("nothing is indexed yet; 'varve index DIR' does it");
    }
    return lines;
  }
}
