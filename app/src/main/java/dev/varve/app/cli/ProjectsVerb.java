package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.code.Project;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists what is indexed. */
@Command(
    name = "projects",
    description = "List the indexed projects.",
    footer = {"", "Examples:", "  varve projects", "  varve projects --json"})
final class ProjectsVerb extends Verb {
  ProjectsVerb(Root root) {
    super(root);
  }

  @Override
  Answer answer(Session session) {
    List<Project> projects = session.code().projects();
    Document document =
        new Document().with("projects", projects.stream().map(ProjectDocument::of).toList());
    Answer answer =
        Answer.of(
            document,
            style ->
                projects.stream().map(project -> ProjectDocument.line(style, project)).toList());
    return projects.isEmpty()
        ? answer.noting(List.of("varve: nothing is indexed yet; 'varve index DIR' does it"))
        : answer;
  }
}
