package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.app.terminal.Style;
import dev.varve.code.CodeAnswer;
import dev.varve.code.CodeHit;
import dev.varve.code.CodeQuery;
import dev.varve.code.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a search found, for programs and for people. */
final class SearchAnswer {
  private static final int SHOWN_LINES = 4;
  private static final int SHOWN_COLUMNS = 110;
  private static final double PRECISION = 1e6;

  private SearchAnswer() {}

  static Answer of(CodeQuery query, CodeAnswer found, boolean explain) {
    return Answer.of(document(found, explain), style -> lines(style, found, explain))
        .noting(notes(query, found, explain));
  }

  static Document document(CodeAnswer found, boolean explain) {
    CodeAnswer.Freshness freshness = found.freshness();
    Document document = new Document();
    document
        .with("query", found.query().text())
        .with("mode", label(found.mode()))
        .with("tookMs", found.took().toMillis())
        .with("total", found.total())
        .with("scope", found.scope())
        .with("freshness", document(freshness))
        .with("hits", found.hits().stream().map(hit -> hit(hit, explain)).toList());
    return explain ? document.with("refinement", refinement(found.refinement())) : document;
  }

  private static Document refinement(CodeAnswer.Refinement refinement) {
    return new Document()
        .with("adapted", refinement.adapted())
        .with("judged", refinement.judged())
        .with("unjudged", refinement.unjudged());
  }

  private static Document document(CodeAnswer.Freshness freshness) {
    Document document =
        new Document()
            .with("pendingVectors", freshness.pendingVectors())
            .with("changedFiles", freshness.changedFiles())
            .with("checkedAt", freshness.checkedAt());
    return freshness.gone().isEmpty() ? document : document.with("gone", freshness.gone());
  }

  static Document hit(CodeHit hit, boolean explain) {
    Document document =
        new Document()
            .with("rank", hit.rank())
            .with("score", rounded(hit.score()))
            .with("project", hit.project())
            .with("path", hit.path())
            .with("startLine", hit.startLine())
            .with("endLine", hit.endLine())
            .with("kind", hit.kind().label())
            .with("name", hit.name())
            .with("signature", hit.signature())
            .with("language", hit.language())
            .with("snippet", hit.snippet())
            .with("snippetLine", snippetLine(hit));
    if (!hit.alsoAt().isEmpty()) {
      document.with("alsoAt", hit.alsoAt().stream().map(SearchAnswer::place).toList());
    }
    if (!explain) {
      return document;
    }
    Map<String, Double> signals = new LinkedHashMap<>();
    hit.signals().forEach((name, value) -> signals.put(name, rounded(value)));
    return document.with("signals", signals);
  }

  /** The snippet's first line, or null where it stands in no file. */
  static @Nullable Integer snippetLine(CodeHit hit) {
    OptionalInt first = hit.snippetLines().at(0);
    return first.isPresent() ? Integer.valueOf(first.getAsInt()) : null;
  }

  private static Document place(CodeHit.Place place) {
    return new Document()
        .with("project", place.project())
        .with("path", place.path())
        .with("startLine", place.startLine());
  }

  /** The hits, without what made their scores. */
  static List<String> hits(Style style, CodeAnswer found) {
    return lines(style, found, false);
  }

  private static List<String> lines(Style style, CodeAnswer found, boolean explain) {
    List<String> lines = new ArrayList<>();
    for (CodeHit hit : found.hits()) {
      lines.addAll(lines(style, hit, found.query().in().isPresent() ? "" : hit.project() + "/"));
      for (CodeHit.Place place : hit.alsoAt()) {
        lines.add(
            style.dim(
                "       also %s/%s:%d"
                    .formatted(place.project(), place.path(), place.startLine())));
      }
      if (explain) {
        lines.add(style.yellow("    " + signals(hit)));
      }
    }
    return lines;
  }

  /** One hit, its path after {@code before}. */
  static List<String> lines(Style style, CodeHit hit, String before) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s:%d  %s  %s"
            .formatted(
                style.green(before + hit.path()),
                hit.startLine(),
                style.bold(hit.name()),
                style.dim(String.format(Locale.ROOT, "%.2f", hit.score()))));
    lines.addAll(snippet(style, hit));
    return lines;
  }

  private static List<String> snippet(Style style, CodeHit hit) {
    List<String> source = hit.snippet().lines().toList();
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < source.size() && at < SHOWN_LINES; at++) {
      String line = source.get(at).stripTrailing();
      String cut = line.length() > SHOWN_COLUMNS ? line.substring(0, SHOWN_COLUMNS) + "…" : line;
      OptionalInt number = hit.snippetLines().at(at);
      String margin = number.isPresent() ? String.valueOf(number.getAsInt()) : "";
      lines.add(style.dim("%6s ".formatted(margin)) + cut);
    }
    return lines;
  }

  private static String signals(CodeHit hit) {
    List<String> parts = new ArrayList<>();
    hit.signals().forEach((name, value) -> parts.add(name + " " + amount(name, value)));
    return String.join("  ", parts);
  }

  /** With {@code +} before what is added to a score, {@code ×} before what it is multiplied by. */
  private static String amount(String signal, double value) {
    String sign =
        switch (Signal.named(signal).map(Signal::effect).orElse(Signal.Effect.TELLS)) {
          case TELLS -> "";
          case ADDS -> "+";
          case MULTIPLIES -> "×";
        };
    return sign + String.format(Locale.ROOT, "%.3f", value);
  }

  /** What the signals mean that moved any of the hits. */
  private static List<String> meanings(CodeAnswer found) {
    return Arrays.stream(Signal.values())
        .filter(
            signal ->
                found.hits().stream().anyMatch(hit -> hit.signals().containsKey(signal.label())))
        .map(signal -> "varve: %s = %s".formatted(signal.label(), signal.meaning()))
        .toList();
  }

  private static List<String> notes(CodeQuery query, CodeAnswer found, boolean explain) {
    List<String> notes = new ArrayList<>();
    if (found.hits().isEmpty()) {
      notes.add("varve: nothing found in " + found.scope() + "; " + hint(query));
    } else {
      notes.add(
          "varve: %d of %s in %s, %s, %d ms"
              .formatted(
                  found.hits().size(),
                  Amounts.count(found.total(), "candidate"),
                  found.scope(),
                  label(found.mode()),
                  found.took().toMillis()));
    }
    if (explain) {
      notes.addAll(meanings(found));
    }
    if (explain) {
      notes.addAll(refined(found.refinement()));
    }
    notes.addAll(freshness(query, found));
    return notes;
  }

  private static List<String> refined(CodeAnswer.Refinement refinement) {
    List<String> notes = new ArrayList<>();
    if (refinement.adapted()) {
      notes.add("varve: the project's adapter mapped the question; 'varve adapt --off' ends that");
    }
    if (refinement.judged() > 0) {
      notes.add(
          "varve: the cross-encoder put %s in order"
              .formatted(Amounts.count(refinement.judged(), "unit")));
    }
    return notes;
  }

  private static List<String> freshness(CodeQuery query, CodeAnswer found) {
    CodeAnswer.Freshness freshness = found.freshness();
    List<String> notes = new ArrayList<>();
    if (found.mode() != query.mode()) {
      notes.add(
          "varve: searched by %s, as no vectors could be had; 'varve doctor' tells why"
              .formatted(label(found.mode())));
    }
    if (found.refinement().unjudged() > 0) {
      notes.add(
          "varve: the cross-encoder had no time for %s, which stay in the order they had"
              .formatted(Amounts.count(found.refinement().unjudged(), "unit")));
    }
    if (freshness.pendingVectors() > 0) {
      notes.add(
          "varve: %s found by words only so far; 'varve sync' computes their vectors"
              .formatted(Amounts.count(freshness.pendingVectors(), "unit")));
    }
    for (String project : freshness.gone()) {
      notes.add(
          ("varve: the directory of project '%s' is gone, so this is how it was;"
                  + " 'varve forget %s' removes it")
              .formatted(project, project));
    }
    if (freshness.changedFiles() > 0) {
      notes.add(
          "varve: %s changed since; 'varve index' brings them in"
              .formatted(Amounts.count(freshness.changedFiles(), "file")));
    } else if (!freshness.complete() && query.refresh()) {
      notes.add("varve: not all files could be compared in time; 'varve index' does it");
    }
    return notes;
  }

  private static String hint(CodeQuery query) {
    if (query.minScore() > 0) {
      return "lower --min-score, now " + query.minScore();
    }
    boolean filtered =
        !query.languages().isEmpty() || !query.kinds().isEmpty() || !query.paths().isEmpty();
    if (filtered) {
      return "leave out some of --lang, --kind and --path";
    }
    return query.mode() == CodeQuery.Mode.KEYWORD
        ? "try other words, or --mode hybrid"
        : "describe it in other words, or add --all to search all projects";
  }

  private static String label(CodeQuery.Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  static double rounded(double value) {
    return Math.round(value * PRECISION) / PRECISION;
  }
}
