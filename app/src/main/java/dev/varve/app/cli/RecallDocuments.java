package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.app.terminal.Style;
import dev.varve.memory.Freshness;
import dev.varve.memory.Recall;
import dev.varve.memory.RecallAnswer;
import dev.varve.memory.RecallHit;
import dev.varve.memory.Role;
import dev.varve.memory.recall.RecallSignal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was recalled, for programs and for people. */
final class RecallDocuments {
  private RecallDocuments() {}

  static Answer of(RecallAnswer answer, boolean explain) {
    return Answer.of(document(answer, explain), style -> lines(style, answer, explain))
        .noting(notes(answer, explain));
  }

  private static Document document(RecallAnswer answer, boolean explain) {
    Document document =
        new Document()
            .with("hits", answer.hits().stream().map(hit -> document(hit, explain)).toList())
            .with("tokens", answer.tokens())
            .with("mode", answer.mode().name().toLowerCase(Locale.ROOT))
            .with("candidates", answer.candidates())
            .with("pendingVectors", answer.pendingVectors())
            .with("tookMs", answer.took().toMillis());
    answer
        .span()
        .ifPresent(
            span ->
                document.with(
                    "span", new Document().with("from", span.from()).with("to", span.to())));
    return document;
  }

  static Document document(RecallHit hit, boolean explain) {
    Role role = hit.role();
    Document document =
        new Document()
            .with("id", hit.id())
            .with("kind", hit.kind().word())
            .with("role", role == null ? null : role.word())
            .with("speaker", hit.speaker())
            .with("conversation", hit.conversationId())
            .with("time", hit.time())
            .with("text", hit.text())
            .with("cut", hit.cut())
            .with("score", SearchAnswer.rounded(hit.score()))
            .with("why", String.join(", ", hit.why()))
            .with("freshness", hit.freshness().map(Freshness::word).orElse(null))
            .with("citations", Cited.documents(hit.citations()));
    if (explain) {
      Map<String, Double> signals = new LinkedHashMap<>();
      hit.signals()
          .forEach((signal, value) -> signals.put(signal.label(), SearchAnswer.rounded(value)));
      document.with("signals", signals);
    }
    return document;
  }

  private static List<String> lines(Style style, RecallAnswer answer, boolean explain) {
    List<String> lines = new ArrayList<>();
    for (RecallHit hit : answer.hits()) {
      lines.add(
          "%s  %s  %s  %s"
              .formatted(
                  style.green(hit.time().toString()),
                  style.bold(hit.speaker()),
                  style.dim(String.format(Locale.ROOT, "%.2f", hit.score())),
                  style.dim(hit.kind().word() + " " + hit.id() + Cited.shown(hit.citations()))));
      hit.text().lines().forEach(line -> lines.add("    " + line));
      if (explain) {
        lines.add(style.yellow("    " + signals(hit)));
      }
    }
    return lines;
  }

  private static String signals(RecallHit hit) {
    List<String> parts = new ArrayList<>();
    hit.signals()
        .forEach(
            (signal, value) ->
                parts.add(String.format(Locale.ROOT, "%s %+.3f", signal.label(), value)));
    return String.join("  ", parts);
  }

  private static List<String> notes(RecallAnswer answer, boolean explain) {
    List<String> notes = new ArrayList<>();
    if (answer.hits().isEmpty()) {
      notes.add("varve: nothing is remembered about that; try other words or a wider scope");
    } else {
      notes.add(
          "varve: %d of %s, %s, %d ms"
              .formatted(
                  answer.hits().size(),
                  Amounts.count(answer.candidates(), "candidate"),
                  Amounts.count(answer.tokens(), "token"),
                  answer.took().toMillis()));
    }
    answer
        .span()
        .ifPresent(
            span ->
                notes.add(
                    "varve: the time asked for is %s to %s".formatted(span.from(), span.to())));
    if (explain) {
      notes.addAll(meanings(answer));
    }
    if (answer.mode() == Recall.Mode.KEYWORD) {
      notes.add("varve: searched by words only");
    }
    if (answer.pendingVectors() > 0) {
      notes.add(
          "varve: %s found by words only so far; 'varve sync' computes their vectors"
              .formatted(Amounts.count(answer.pendingVectors(), "piece")));
    }
    return notes;
  }

  /** What the signals mean that moved any of the hits. */
  private static List<String> meanings(RecallAnswer answer) {
    return Arrays.stream(RecallSignal.values())
        .filter(signal -> answer.hits().stream().anyMatch(hit -> hit.signals().containsKey(signal)))
        .map(signal -> "varve: %s = %s".formatted(signal.label(), signal.meaning()))
        .toList();
  }
}
