package dev.varve.app.cli;

import dev.varve.app.terminal.Document;
import dev.varve.app.terminal.Style;
import dev.varve.check.CheckReport;
import dev.varve.check.Damage;
import java.util.ArrayList;
import java.util.List;

/** What a check found or a repair mended, for programs and for people. */
final class DamageAnswer {
  private static final int SHOWN = 20;

  private DamageAnswer() {}

  /**
   * @param verb {@code found} or {@code repaired}
   */
  static Answer of(CheckReport report, String verb) {
    Document document =
        new Document()
            .with("compared", report.compared())
            .with(verb, report.total())
            .with("clean", report.clean())
            .with("damages", report.damages().stream().map(DamageAnswer::damage).toList());
    return Answer.of(document, style -> lines(style, report, verb));
  }

  private static Document damage(Damage damage) {
    return new Document()
        .with("kind", damage.kind())
        .with("space", damage.space())
        .with("item", damage.item())
        .with("detail", damage.detail());
  }

  private static List<String> lines(Style style, CheckReport report, String verb) {
    List<String> lines = new ArrayList<>();
    String compared = Amounts.count(report.compared(), "item");
    lines.add(
        report.clean()
            ? style.green("no damage") + ", " + compared + " compared"
            : "%s %s, %s compared"
                .formatted(Amounts.count(report.total(), "damage"), verb, compared));
    for (Damage damage : report.damages().stream().limit(SHOWN).toList()) {
      lines.add(
          "  %s  %s  %s: %s"
              .formatted(
                  style.yellow(damage.kind().name()),
                  damage.space(),
                  damage.item(),
                  damage.detail()));
    }
    if (report.total() > SHOWN) {
      lines.add("  … --json lists up to " + CheckReport.MAX_LISTED);
    }
    return lines;
  }
}
