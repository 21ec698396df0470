package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.app.terminal.Style;
import dev.varve.code.Project;
import java.nio.file.Files;
import java.util.TreeMap;

/** A project, for programs and for people. */
final class ProjectDocument {
  private ProjectDocument() {}

  static Document of(Project project) {
    return new Document()
        .with("project", project.name())
        .with("root", project.root().toString())
        .with("files", project.files())
        .with("units", project.units())
        .with("pending", project.pending())
        .with("languages", new TreeMap<>(project.languages()))
        .with("indexedAt", project.indexedAt());
  }

  static String line(Style style, Project project) {
    String pending =
        project.pending() == 0 ? "" : ", %,d without a vector".formatted(project.pending());
    String gone = Files.isDirectory(project.root()) ? "" : ", its directory is gone";
    return "%s  %s  %s, %s%s"
        .formatted(
            style.bold(project.name()),
            project.root(),
            Amounts.count(project.files(), "file"),
            Amounts.count(project.units(), "unit"),
            style.yellow(pending + gone));
  }
}
