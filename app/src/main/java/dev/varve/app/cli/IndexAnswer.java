package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.app.terminal.Style;
import dev.varve.code.IndexReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** What indexing did, for programs and for people. */
final class IndexAnswer {
  private IndexAnswer() {}

  static Answer of(IndexReport report) {
    return Answer.of(document(report), style -> lines(style, report)).noting(notes(report));
  }

  static Document document(IndexReport report) {
    IndexReport.Files files = report.files();
    return new Document()
        .with("project", report.project())
        .with("root", report.root().toString())
        .with(
            "files",
            new Document()
                .with("seen", files.seen())
                .with("indexed", files.indexed())
                .with("unchanged", files.unchanged())
                .with("skipped", files.skipped()))
        .with("skipped", report.skipped().stream().map(IndexAnswer::skip).toList())
        .with("windows", new TreeMap<>(report.windows()))
        .with("units", report.units())
        .with("embedded", report.embedded())
        .with("seconds", Amounts.seconds(report.took()));
  }

  private static Document skip(IndexReport.Skip skip) {
    return new Document()
        .with("reason", skip.reason())
        .with("count", skip.count())
        .with("examples", skip.examples());
  }

  private static List<String> lines(Style style, IndexReport report) {
    IndexReport.Files files = report.files();
    List<String> lines = new ArrayList<>();
    lines.add(headline(style, report));
    lines.add(
        "  %,d indexed, %,d unchanged, %,d skipped"
            .formatted(files.indexed(), files.unchanged(), files.skipped()));
    report.skipped().forEach(skip -> lines.add(style.dim("  skipped " + reason(skip))));
    report.notes().forEach(note -> lines.add(style.dim("  not parsed " + reason(note))));
    if (!report.windows().isEmpty()) {
      lines.add(style.dim("  cut into line windows: " + windows(report)));
    }
    return lines;
  }

  private static String reason(IndexReport.Skip skip) {
    return "%,d: %s (%s)"
        .formatted(skip.count(), skip.reason(), String.join(", ", skip.examples()));
  }

  static String headline(Style style, IndexReport report) {
    return "%s: %s, %s searchable, %,d of them by meaning, in %.1f s"
        .formatted(
            style.bold(report.project()),
            Amounts.count(report.files().seen(), "file"),
            Amounts.count(report.units(), "unit"),
            report.embedded(),
            Amounts.seconds(report.took()));
  }

  private static String windows(IndexReport report) {
    List<String> parts = new ArrayList<>();
    new TreeMap<>(report.windows())
        .forEach(
            (extension, count) -> parts.add(String.format(Locale.ROOT, "%s %d", extension, count)));
    return String.join(", ", parts);
  }

  private static List<String> notes(IndexReport report) {
    if (report.files().seen() == 0) {
      return List.of("varve: there are no files in " + report.root() + "; nothing to search yet");
    }
    if (report.units() == 0) {
      return List.of(
          "varve: every file was left out, so there is nothing to search; the reasons are above");
    }
    long pending = report.units() - report.embedded();
    return pending == 0
        ? List.of()
        : List.of(
            "varve: %s can be found by words only so far; 'varve sync' computes the rest"
                .formatted(Amounts.count(pending, "unit")));
  }
}
