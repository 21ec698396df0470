package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.memory.CitedCode;
import dev.varve.memory.Fact;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts, for programs and for people. */
final class FactDocuments {
  private final Map<String, List<CitedCode>> cited;

  private FactDocuments(Map<String, List<CitedCode>> cited) {
    this.cited = cited;
  }

  static FactDocuments labelled(Session session, List<Fact> facts) {
    return new FactDocuments(
        session.memory().citations().labels(facts.stream().map(Fact::id).toList()));
  }

  static Answer answer(Session session, List<Fact> facts) {
    FactDocuments documents = labelled(session, facts);
    return Answer.of(
        new Document().with("facts", facts.stream().map(documents::of).toList()),
        style -> facts.stream().map(documents::line).toList());
  }

  Document of(Fact fact) {
    return new Document()
        .with("id", fact.id())
        .with("subject", fact.subject())
        .with("predicate", fact.predicate())
        .with("object", fact.object())
        .with("singleValued", fact.singleValued())
        .with("validFrom", fact.validity().from())
        .with("validTo", fact.validity().to())
        .with("assertedAt", fact.assertedAt())
        .with("retractedAt", fact.retractedAt())
        .with("replaces", fact.replaces())
        .with("sameAs", fact.sameAs())
        .with("conversation", fact.conversationId())
        .with("project", fact.project())
        .with("sources", fact.sources())
        .with("citations", Cited.documents(citations(fact)));
  }

  private List<CitedCode> citations(Fact fact) {
    return cited.getOrDefault(fact.id(), List.of());
  }

  /** Two facts and how they stand to each other. */
  String lines(Fact one, Fact other, String how) {
    return line(one) + "\n" + line(other) + "\n  " + how;
  }

  String line(Fact fact) {
    List<String> times = new ArrayList<>();
    add(times, "from", fact.validity().from());
    add(times, "to", fact.validity().to());
    add(times, "retracted", fact.retractedAt());
    return "%s  %s%s%s"
        .formatted(
            fact.id(),
            fact.text(),
            times.isEmpty() ? "" : "  (" + String.join(" ", times) + ")",
            Cited.shown(citations(fact)));
  }

  private static void add(List<String> times, String word, @Nullable Instant moment) {
    if (moment != null) {
      times.add(word + " " + moment);
    }
  }

  /** A moment as an option gives it; null if it does not. */
  static @Nullable Instant moment(String option, @Nullable String text) {
    return text == null
        ? null
        : SpokenTime.instant(option, text, Instant.now(), ZoneId.systemDefault());
  }
}
