package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.app.terminal.Style;
import dev.varve.code.CodeReport;
import dev.varve.code.CodeReport.Idiom;
import dev.varve.code.CodeReport.Place;
import dev.varve.code.CodeReport.Share;
import dev.varve.code.CodeReport.Size;
import dev.varve.code.CodeReport.Spread;
import dev.varve.code.DuplicateAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/** The state of the code, for programs and for people. */
final class ReportDocument {
  private static final int SHOWN_COLUMNS = 80;

  private ReportDocument() {}

  static Answer answer(CodeReport report) {
    Answer answer = Answer.of(of(report), style -> lines(style, report));
    return report.size().functions() == 0
        ? answer.noting(
            List.of(
                "varve: %s has no functions outside tests that could be reported on"
                    .formatted(report.scope())))
        : answer;
  }

  private static Document of(CodeReport report) {
    Size size = report.size();
    return new Document()
        .with("scope", report.scope())
        .with("functions", size.functions())
        .with("testFunctions", size.tests())
        .with("lines", size.lines())
        .with("languages", size.languages())
        .with("complexity", spread(report.complexity()))
        .with("length", spread(report.length()))
        .with("documented", share(report.documented()))
        .with("untestedLooking", share(report.untested()))
        .with("duplicates", DuplicatesDocument.of(report.duplicates()))
        .with("idioms", report.idioms().stream().map(ReportDocument::idiom).toList());
  }

  private static Document spread(Spread spread) {
    Map<String, Long> over = new LinkedHashMap<>();
    spread.over().forEach((bound, count) -> over.put(String.valueOf(bound), count));
    return new Document()
        .with("median", spread.median())
        .with("p90", spread.p90())
        .with("largest", spread.largest())
        .with("over", over)
        .with("top", spread.most().stream().map(ReportDocument::place).toList());
  }

  private static Document share(Share share) {
    return new Document()
        .with("count", share.count())
        .with("of", share.of())
        .with("share", SearchAnswer.rounded(share.share()))
        .with("top", share.worst().stream().map(ReportDocument::place).toList());
  }

  private static Document place(Place place) {
    return new Document()
        .with("project", place.project())
        .with("path", place.path())
        .with("startLine", place.startLine())
        .with("name", place.name())
        .with("complexity", place.complexity())
        .with("lines", place.lines());
  }

  private static Document idiom(Idiom idiom) {
    return new Document()
        .with("statements", idiom.statements())
        .with("functions", idiom.functions())
        .with("files", idiom.files())
        .with("example", place(idiom.example()));
  }

  private static List<String> lines(Style style, CodeReport report) {
    if (report.size().functions() == 0) {
      return List.of();
    }
    Page page = new Page(style);
    page.size(report);
    page.spread("complexity", report.complexity(), Place::complexity);
    page.spread("length", report.length(), Place::lines);
    page.share("documented", report.documented(), "the most complex without");
    if (report.size().tests() == 0) {
      page.head("untested-looking", "there are no tests in the index to tell");
    } else {
      page.share("untested-looking", report.untested(), "a guess: no test names them");
    }
    page.duplicates(report.duplicates());
    page.idioms(report.idioms());
    return page.lines;
  }

  /** The lines that people read. */
  private static final class Page {
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    Page(Style style) {
      this.style = style;
    }

    void size(CodeReport report) {
      Size size = report.size();
      lines.add(
          "%s: %s of %s, %s in tests"
              .formatted(
                  style.bold(report.scope()),
                  Amounts.count(size.functions(), "function"),
                  Amounts.count(size.lines(), "line"),
                  Amounts.count(size.tests(), "function")));
    }

    void head(String what, String figures) {
      lines.add(style.bold(what) + "  " + figures);
    }

    void spread(String what, Spread spread, ToIntFunction<Place> number) {
      List<String> over = new ArrayList<>();
      spread.over().forEach((bound, count) -> over.add("%,d over %d".formatted(count, bound)));
      head(
          what,
          "median %d, p90 %d, largest %d; %s"
              .formatted(spread.median(), spread.p90(), spread.largest(), String.join(", ", over)));
      spread.most().forEach(place -> place("%5d".formatted(number.applyAsInt(place)), place));
    }

    void share(String what, Share share, String meaning) {
      head(
          what,
          String.format(
              Locale.ROOT,
              "%,d of %,d (%.0f %%); %s:",
              share.count(),
              share.of(),
              100 * share.share(),
              meaning));
      share.worst().forEach(place -> place("%5d".formatted(place.complexity()), place));
    }

    private void place(String figure, Place place) {
      lines.add(
          "%s  %s:%d  %s"
              .formatted(figure, style.green(place.path()), place.startLine(), place.name()));
    }

    void duplicates(DuplicateAnswer found) {
      head(
          "copies",
          found.total() == 0
              ? "none among %s of 50 tokens or more"
                  .formatted(Amounts.count(found.functions(), "function"))
              : "%s, %s that one piece each would save; 'varve duplicates --no-tests' shows them"
                  .formatted(
                      Amounts.count(found.total(), "group"),
                      Amounts.count(found.copiedLines(), "line")));
      found
          .groups()
          .forEach(
              group ->
                  lines.add(
                      "       %s  %s:%d"
                          .formatted(
                              DuplicatesDocument.headline(style, group),
                              style.green(group.keep().path()),
                              group.keep().startLine())));
    }

    void idioms(List<Idiom> idioms) {
      head(
          "idioms",
          idioms.isEmpty()
              ? "no three lines in a row that several functions have"
              : "three lines in a row that several functions have, names aside");
      for (Idiom idiom : idioms) {
        String text = String.join(" ⏎ ", idiom.statements());
        String cut =
            text.length() > SHOWN_COLUMNS ? text.substring(0, SHOWN_COLUMNS - 1) + "…" : text;
        lines.add(
            "%5d  %s  %s"
                .formatted(
                    idiom.functions(),
                    cut,
                    style.dim(idiom.example().path() + ":" + idiom.example().startLine())));
      }
    }
  }
}
