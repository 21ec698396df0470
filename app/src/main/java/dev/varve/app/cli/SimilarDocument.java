package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.app.terminal.Style;
import dev.varve.code.CodeHit;
import dev.varve.code.SimilarAnswer;
import dev.varve.code.SimilarQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is similar to some code, for programs and for people. */
final class SimilarDocument {
  private SimilarDocument() {}

  static Answer answer(SimilarAnswer found) {
    return Answer.of(of(found), style -> lines(style, found)).noting(notes(found));
  }

  private static Document of(SimilarAnswer found) {
    return new Document()
        .with("to", found.to().map(unit -> SearchAnswer.hit(unit, false)).orElse(null))
        .with("threshold", found.query().threshold())
        .with("tookMs", found.took().toMillis())
        .with("scope", found.scope())
        .with("best", SearchAnswer.rounded(found.best()))
        .with("hits", found.hits().stream().map(hit -> SearchAnswer.hit(hit, false)).toList());
  }

  private static List<String> lines(Style style, SimilarAnswer found) {
    List<String> lines = new ArrayList<>();
    boolean all = found.query().in().isEmpty();
    for (CodeHit hit : found.hits()) {
      lines.addAll(SearchAnswer.lines(style, hit, all ? hit.project() + "/" : ""));
    }
    return lines;
  }

  private static List<String> notes(SimilarAnswer found) {
    String to =
        found
            .to()
            .map(
                unit ->
                    "%s '%s' (%s:%d)"
                        .formatted(unit.kind().label(), unit.name(), unit.path(), unit.startLine()))
            .orElse("the code given");
    SimilarQuery query = found.query();
    if (found.hits().isEmpty()) {
      return List.of(
          String.format(
              Locale.ROOT,
              "varve: nothing in %s is like %s by %.2f; %s",
              found.scope(),
              to,
              query.threshold(),
              hint(found)));
    }
    return List.of(
        "varve: %s in %s like %s, %d ms"
            .formatted(
                Amounts.count(found.hits().size(), "unit"),
                found.scope(),
                to,
                found.took().toMillis()));
  }

  private static String hint(SimilarAnswer found) {
    if (found.best() > 0) {
      return String.format(Locale.ROOT, "the nearest scores %.2f: lower --threshold", found.best());
    }
    return found.query().in().isPresent()
        ? "add --all-projects to look everywhere"
        : "index more code, or leave out --lang and --kind";
  }
}
