package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.app.terminal.Style;
import dev.varve.code.Project;
import dev.varve.engine.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    return Answer.of(document, style -> lines(style, home, health, projects));
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
