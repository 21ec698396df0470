package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.ErasureReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was taken out, or would be, for programs and for people. */
final class ErasureAnswer {
  private ErasureAnswer() {}

  static Answer of(ErasureReport report, boolean dryRun) {
    Document rows = new Document();
    report.rows().forEach(rows::with);
    Document document =
        new Document().with("dryRun", dryRun).with("rows", rows).with("blanked", report.blanked());
    if (dryRun) {
      Document ids = new Document();
      report.ids().forEach(ids::with);
      document.with("ids", ids);
    } else {
      document
          .with("items", report.items())
          .with("bytes", report.bytes())
          .with("backupsRemoved", paths(report.backups()));
    }
    document
        .with("backupsElsewhere", paths(report.elsewhere()))
        .with("forks", report.forks())
        .with("archived", report.archived());
    return Answer.of(document, style -> lines(report, dryRun)).noting(notes(report));
  }

  private static List<String> paths(List<Path> paths) {
    return paths.stream().map(Path::toString).toList();
  }

  private static List<String> lines(ErasureReport report, boolean dryRun) {
    if (report.isEmpty()) {
      return List.of("nothing to erase");
    }
    List<String> lines = new ArrayList<>();
    report
        .rows()
        .forEach(
            (table, count) -> {
              lines.add("%-20s %,d".formatted(table, count));
              if (dryRun) {
                report.ids().getOrDefault(table, List.of()).forEach(id -> lines.add("  " + id));
              }
            });
    if (report.blanked() > 0) {
      lines.add("%-20s %,d".formatted("fields emptied of", report.blanked()));
    }
    if (!dryRun) {
      lines.add("files are smaller by " + Amounts.bytes(Math.max(0, report.bytes())));
    }
    return lines;
  }

  private static List<String> notes(ErasureReport report) {
    List<String> notes = new ArrayList<>();
    report.backups().forEach(file -> notes.add("varve: backup removed: " + file));
    report.elsewhere().forEach(file -> notes.add("varve: still holds what was erased: " + file));
    if (!report.forks().isEmpty()) {
      notes.add(
          "varve: %s %s the messages shared with what is erased: %s"
              .formatted(
                  Amounts.count(report.forks().size(), "fork"),
                  report.forks().size() == 1 ? "loses" : "lose",
                  String.join(", ", report.forks())));
    }
    if (report.archived() > 0) {
      notes.add(
          "varve: %s stand in files of yours as well; remove those files"
              .formatted(Amounts.count(report.archived(), "archived conversation")));
    }
    return notes;
  }
}
